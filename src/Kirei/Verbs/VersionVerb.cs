using System.Text;
using Kirei.Linux;
using Kirei.Startup;
using Kirei.Supervision;

namespace Kirei.Verbs;

/// <summary><c>kirei version</c>.</summary>
internal static class VersionVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "version";

    /// <summary>Whether this word asks for it.</summary>
    public static bool IsAskedFor(OsString word) => word.Bytes is [(byte)'-', (byte)'V'] || word == new OsString("--version"u8);

    /// <summary>Prints it.</summary>
    public static int Run() =>
        StandardStreams.WriteOutput(Encoding.UTF8.GetBytes($"kirei {KireiVersion.Text}\n")) ? 0 : ExitCode.Failure;
}
