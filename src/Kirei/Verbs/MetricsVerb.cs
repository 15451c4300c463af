using System;
using System.Buffers;
using System.Text;
using Kirei.Asking;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary><c>kirei metrics</c>: the services for a monitoring system.</summary>
internal static class MetricsVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "metrics";

    /// <summary>What there is to say of it.</summary>
    public static readonly ControlVerb Verb = new(
        Name,
        "[OPTIONS] [SERVICE…]",
        "print the services as metrics",
        "Prints, in the OpenMetrics text format: the state of each service, whether it is ready, its memory, its starts and restarts, its stops "
        + "and how clean they were, and how long they took.",
        AskFlags.With(AskFlags.MetricsFile))
    {
        Codes = "0 they were printed",
    };

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments) => Verb.Run(arguments, Print);

    private static int Print(CommandLine line)
    {
        using Conversation conversation = new(line);
        ServiceList list = Measured.With(conversation.List(), ProcessLook.Now());
        byte[] text = line.View.Form == ViewForm.Json ? ServiceJson.Of(list) : Encoding.UTF8.GetBytes(MetricsText.Of(list));
        if (line.Ask.MetricsFile is { } path)
        {
            OutputFile.Write(path, into => into.Write(text));
            return 0;
        }

        return StandardStreams.WriteOutput(text) ? 0 : ExitCode.Failure;
    }
}
