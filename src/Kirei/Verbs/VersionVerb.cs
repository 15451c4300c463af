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

    /// <summary>Prints it.</summary>
    public static int Run() =>
        StandardStreams.WriteOutput(Encoding.UTF8.GetBytes($"kirei {KireiVersion.Text}\n")) ? 0 : ExitCode.Failure;
}
