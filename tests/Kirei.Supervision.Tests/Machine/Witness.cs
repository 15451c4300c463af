using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>Watches every signal kirei sends, and holds it to the invariants of the drain.</summary>
internal sealed class Witness
{
    public List<string> Violations { get; } = [];

    /// <summary>What was killed, and when.</summary>
    public List<(Instant At, Simulated Process)> Kills { get; } = [];

    /// <summary>More than one stop was asked for: then somebody may be asked twice.</summary>
    public bool AllowsRepeats { get; set; }

    /// <summary>When everything left is killed.</summary>
    public Instant Deadline { get; set; } = Instant.Never;

    public void Note(Simulated process, Signal signal, Instant now)
    {
        if (signal == Signal.Cont || !process.IsAlive)
        {
            return;
        }

        if (signal == Signal.Kill)
        {
            Kills.Add((now, process));
            return;
        }

        if (!AllowsRepeats && process.FromKirei.Exists(sent => sent.Signal == signal || sent.Signal != Signal.Int))
        {
            Violations.Add($"{signal} to {process.Behaviour}, which was asked before");
        }

        if (signal != Signal.Int && process.Ancestors.FirstOrDefault(IsAtItsOwnBusiness) is { } handler
            && !IsLastCall(now) && !IsForegroundOf(process, handler) && !IsOverdue(process, handler, now))
        {
            Violations.Add($"{signal} to {process.Behaviour} below {handler.Behaviour}, which handles it");
        }

        process.FromKirei.Add((now, signal));
    }

    /// <summary>Asked with a signal it handles, and not gone yet.</summary>
    private static bool IsAtItsOwnBusiness(Simulated process) =>
        process.Kind != ProcessKind.Wrapper
            && process.FromKirei.Exists(sent => sent.Signal != Signal.Int && process.Caught.Has(sent.Signal));

    /// <summary>Shortly before the deadline everyone is told who was not told by kirei.</summary>
    private bool IsLastCall(Instant now) => now >= Deadline - TimeSpan.FromSeconds(9.0 / 8);

    /// <summary>
    /// A shell with a trap has not ended in half of the time that there was: then it is asked whom it may be waiting for.
    /// </summary>
    private bool IsOverdue(Simulated process, Simulated handler, Instant now) =>
        process.Ancestors.TakeWhile(ancestor => ancestor != handler)
            .Append(handler)
            .Any(ancestor => ancestor.Behaviour is Script { Trap: not Trap.None })
        && now - handler.FromKirei.Min(sent => sent.At) >= Deadline - now;

    /// <summary>A trap waits for its foreground child, which has to be asked as well.</summary>
    private static bool IsForegroundOf(Simulated process, Simulated shell)
    {
        Simulated child = process.Ancestors.TakeWhile(ancestor => ancestor != shell).LastOrDefault() ?? process;
        return shell.Foreground.Contains(child);
    }
}
