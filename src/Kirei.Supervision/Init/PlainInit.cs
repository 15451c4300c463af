using System;
using Kirei.Linux;
using Kirei.Supervision.Loop;

namespace Kirei.Supervision.Init;

/// <summary>
/// What kirei falls back to after a bug of its own: passes signals to main's group, reaps, kills at the deadline, and leaves with main's
/// code. As little code as possible, and none of it shared with what has failed.
/// </summary>
internal sealed class PlainInit(ISystem system, InitPlan plan) : IEventHandler
{
    private Instant _killAt = Instant.Never;

    /// <summary>The process to wait for.</summary>
    public Pid Main { get; set; }

    /// <summary>How it ended; 125 until it has.</summary>
    public int ExitCode { get; set; } = 125;

    /// <inheritdoc/>
    public bool IsDone { get; private set; }

    /// <inheritdoc/>
    public Instant WakeAt => _killAt;

    /// <inheritdoc/>
    public void Handle(in SystemEvent happened)
    {
        if (happened.Kind == SystemEventKind.Signal)
        {
            _ = system.SendToGroup(Main, happened.Signal);
            if (plan.StopSignals.Contains(happened.Signal))
            {
                NoteStop();
            }
        }
    }

    /// <summary>A stop was asked for, or main has ended: the grace counts from now.</summary>
    public void NoteStop() =>
        _killAt = plan.Grace is { } grace ? Instant.Min(_killAt, system.Now + grace * 0.9) : _killAt;

    /// <inheritdoc/>
    public void CheckTime()
    {
        if (system.Now >= _killAt)
        {
            _ = system.SendToGroup(Main, Signal.Kill);
            system.KillNamespace();
            _killAt = Instant.Never;
        }

        ChildChange change;
        while ((change = system.NextChildChange()).Kind is ChildChangeKind.Ended or ChildChangeKind.Stopped)
        {
            if (change.Kind == ChildChangeKind.Ended && change.Pid == Main)
            {
                ExitCode = change.Status.ShellCode;
                NoteStop(); // what it leaves behind is not asked, nor waited for without end
            }
        }

        IsDone = change.Kind == ChildChangeKind.NoChildren;
    }
}
