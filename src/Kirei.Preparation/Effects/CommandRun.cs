using System;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>Runs one command to its end. A stop signal is passed on to it, a second one kills it, as its time limit does.</summary>
internal sealed class CommandRun(Interruptions interruptions)
{
    private readonly PollSet _poll = new();

    /// <summary>Runs it.</summary>
    /// <exception cref="StoppedException">A stop signal came.</exception>
    public CommandEnding Run(ImmutableArray<OsString> command, EnvironmentBlock environment, TimeSpan? limit)
    {
        bool hasTerminal = Terminal.IsForeground;
        SpawnResult started = interruptions.Start(command, environment);
        if (!started.Succeeded)
        {
            return new CommandEnding($"cannot be run: {SpawnFailure.Reason(started)}");
        }

        ExitStatus status = WaitFor(started.Pid, limit is { } time ? Instant.Now + time : Instant.Never, out bool isOverdue);
        if (hasTerminal)
        {
            Terminal.SetForeground(Terminal.OwnGroup);
        }

        interruptions.ThrowWhenStopped();
        return new CommandEnding(
            isOverdue ? $"was killed: it ran for longer than {DurationText.Of(limit ?? default)}"
            : status.ShellCode == 0 ? null
            : status.ToString());
    }

    private ExitStatus WaitFor(Pid child, Instant deadline, out bool isOverdue)
    {
        isOverdue = false;
        int passedOn = 0;
        while (true)
        {
            interruptions.Read();
            if (interruptions.TakeEnd(child) is { } status)
            {
                return status;
            }

            if (interruptions.Stops > passedOn)
            {
                _ = Signalling.SendToGroup(child, passedOn == 0 ? interruptions.Stop!.Value : Signal.Kill);
                passedOn = interruptions.Stops;
            }

            if (Instant.Now >= deadline)
            {
                isOverdue = true;
                deadline = Instant.Never;
                _ = Signalling.SendToGroup(child, Signal.Kill);
            }

            _poll.Clear();
            _poll.AddReadable(interruptions.Descriptor);
            _poll.Wait(deadline);
        }
    }
}
