using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Supervision.Loop;

namespace Kirei.Supervision.Init;

/// <summary>
/// What kirei falls back to after a bug of its own: passes signals to main's group, reaps, kills at the deadline, and leaves with main's
/// code. As little code as possible, and none of it shared with what has failed.
/// </summary>
/// <param name="system">The kernel.</param>
/// <param name="stopSignals">The signals that ask for a stop.</param>
/// <param name="grace">What the runtime gives from stop signal to SIGKILL; null for as long as it takes.</param>
internal sealed class PlainInit(ISystem system, ImmutableArray<Signal> stopSignals, TimeSpan? grace) : IEventHandler
{
    private Instant _killAt = Instant.Never;

    /// <summary>The process to wait for.</summary>
    public Pid Main { get; set; }

    /// <summary>How it ended; 125 until it has.</summary>
    public int ExitCode { get; set; } = 125;

    /// <summary>The processes beside it, each with its group, where there are several programs.</summary>
    public HashSet<Pid> Others { get; } = [];

    /// <inheritdoc/>
    public bool IsDone { get; private set; }

    /// <inheritdoc/>
    public Instant WakeAt => _killAt;

    /// <inheritdoc/>
    public void Handle(in SystemEvent happened)
    {
        if (happened.Kind == SystemEventKind.Signal)
        {
            Pass(happened.Signal);
            if (stopSignals.Contains(happened.Signal))
            {
                NoteStop();
            }
        }
    }

    /// <summary>A stop was asked for, or main has ended: the grace counts from now.</summary>
    public void NoteStop() =>
        _killAt = grace is { } time ? Instant.Min(_killAt, system.Now + time * 0.9) : _killAt;

    /// <inheritdoc/>
    public void CheckTime()
    {
        if (system.Now >= _killAt)
        {
            Pass(Signal.Kill);
            system.KillNamespace();
            _killAt = Instant.Never;
        }

        ChildChange change;
        while ((change = system.NextChildChange()).Kind is ChildChangeKind.Ended or ChildChangeKind.Stopped)
        {
            _ = Others.Remove(change.Pid);
            if (change.Kind == ChildChangeKind.Ended && change.Pid == Main)
            {
                ExitCode = change.Status.ShellCode;
                NoteStop(); // what it leaves behind is not asked, nor waited for without end
            }
        }

        IsDone = change.Kind == ChildChangeKind.NoChildren;
    }

    private void Pass(Signal signal)
    {
        _ = system.SendToGroup(Main, signal);
        foreach (Pid other in Others)
        {
            _ = system.SendToGroup(other, signal);
        }
    }
}
