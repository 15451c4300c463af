using System.Text;
using Kirei.Linux;
using Kirei.Options;

namespace Kirei.Verbs;

/// <summary><c>kirei help</c>.</summary>
internal static class HelpVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "help";

    private const int SummaryColumn = 36;

    /// <summary>Whether this word asks for it.</summary>
    public static bool IsAskedFor(OsString word) => word.Bytes is [(byte)'-', (byte)'h'] || word == new OsString("--help"u8);

    /// <summary>Prints it.</summary>
    public static int Run() => StandardStreams.WriteOutput(Encoding.UTF8.GetBytes(Text())) ? 0 : ExitCode.Failure;

    /// <summary>The help, made from the flag table.</summary>
    internal static string Text()
    {
        StringBuilder text = new();
        text.Append("""
            Usage: kirei [OPTIONS] [--] COMMAND [ARG…]

            Runs COMMAND as the init of a container, and ends everything cleanly when the
            container is stopped. Options end at the first word that is none.

            Options:

            """);
        foreach (Flag flag in FlagTable.All)
        {
            text.Append("  ").Append(flag.Usage.PadRight(SummaryColumn - 2)).Append(flag.Summary).Append('\n');
        }

        return text.Append("""
              -h, --help                        this text
              -V, --version                     the version

            Every option has an environment twin: KIREI_GRACE for --grace.
            Exit codes: COMMAND's own; 128+n when signal n ended it; 127 not found,
            126 not executable, 125 kirei's own failure, 64 usage.

            """).ToString();
    }
}
