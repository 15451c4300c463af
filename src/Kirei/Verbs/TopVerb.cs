using System;
using Kirei.Asking;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary><c>kirei top</c>: the services, live.</summary>
internal static class TopVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "top";

    /// <summary>What there is to say of it.</summary>
    public static readonly ControlVerb Verb = new(
        Name,
        "[OPTIONS] [SERVICE…]",
        "show the services, live",
        "Shows the services every second, those with the most processor time first, until q is pressed. Into a file or a pipe each table is "
        + "written after the one before; with --json, a line each.",
        AskFlags.With())
    {
        Codes = "0 it was ended",
    };

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments) => Verb.Run(arguments, Show);

    private static int Show(CommandLine line)
    {
        using Conversation conversation = new(line);
        return new Top(conversation, line.View.Form).Run() ? 0 : ExitCode.Failure;
    }
}
