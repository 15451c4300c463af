using System;
using System.Collections.Generic;
using Kirei.Asking;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;

namespace Kirei.Verbs;

/// <summary><c>kirei signal</c>.</summary>
internal static class SignalVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "signal";

    /// <summary>What there is to say of it.</summary>
    public static readonly ControlVerb Verb = new(
        Name,
        "[OPTIONS] SIGNAL SERVICE…",
        "send a signal to services",
        "Sends a signal to the topmost processes of a service that handle it, or to its first process where none does; KILL and STOP are for "
        + "the first process alone. Where kirei runs one program, that is the service main.",
        AskFlags.With())
    {
        Codes = "0 it was sent",
    };

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments) => Verb.Run(arguments, Send);

    private static int Send(CommandLine line)
    {
        if (Conversation.NamesOf(line) is not [var signal, _, ..] words)
        {
            throw new UsageException("a signal and a service are to be named, as in: kirei signal USR1 web");
        }

        using Conversation conversation = new(line);
        foreach (string service in words[1..])
        {
            _ = conversation.Ask(MethodNames.Signal, new Dictionary<string, object> { ["service"] = service, ["signal"] = signal });
        }

        return 0;
    }
}
