using System.Text;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Startup;

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
    public static int Run() => Print(Text());

    /// <summary>Prints a help.</summary>
    public static int Print(string text) => StandardStreams.WriteOutput(Encoding.UTF8.GetBytes(text)) ? 0 : ExitCode.Failure;

    /// <summary>The help, made from the flag table.</summary>
    internal static string Text()
    {
        StringBuilder text = new();
        text.Append("""
            Usage: kirei [OPTIONS] [--] COMMAND [ARG…]

            Runs COMMAND as the init of a container, and lets its processes finish when
            the container is stopped. Options end at the first word that is not an
            option.

            Options:

            """);
        Append(text, FlagTable.All);
        text.Append("\nTo prepare for COMMAND, as `kirei exec` does:\n\n");
        Append(text, PreparationFlags.All);
        return text.Append("""

              -h, --help                        show this help
              -V, --version                     show the version

            Every option has an environment twin: KIREI_GRACE for --grace.
            Exit codes: COMMAND's own; 128+n when signal n killed it; 127 not found,
            126 not executable, 125 kirei itself failed, 64 usage error.

            """).ToString();
    }

    /// <summary>The help of <c>kirei exec</c>.</summary>
    internal static string TextOfExec()
    {
        StringBuilder text = new();
        text.Append("""
            Usage: kirei exec [OPTIONS] -- COMMAND [ARG…]

            Prepares, then becomes COMMAND: environment, secrets, waits, configuration,
            ownership, hooks, user and limits, in this order.

            Options:

            """);
        Append(text, FlagTable.OfExec);
        return text.Append("""

            Every option but --env has an environment twin: KIREI_USER for --user.
            Exit codes: COMMAND's own; 127 not found, 126 not executable, 125 preparation
            failed, 64 usage error, 128+n when signal n ended the preparation.

            """).ToString();
    }

    private static void Append(StringBuilder text, Flag[] flags)
    {
        foreach (Flag flag in flags)
        {
            text.Append("  ").Append(flag.Usage.PadRight(SummaryColumn - 2));
            text.Append(flag.Usage.Length > SummaryColumn - 3 ? "\n".PadRight(SummaryColumn + 1) : "").Append(flag.Summary).Append('\n');
        }
    }
}
