using System;
using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Init;

/// <summary>The one program kirei was given: its start, its terminal, its end.</summary>
internal sealed class MainProgram(ISystem system, InitPlan plan, InitBehaviour behaviour, InitObserver observer, Log log)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RetryLimit = TimeSpan.FromSeconds(2);
    private Instant? _firstAttempt;
    private bool _hasTerminal;

    /// <summary>The process; number 0 before it is started.</summary>
    public Pid Pid { get; private set; }

    /// <summary>How it ended; null until then.</summary>
    public ExitStatus? Status { get; private set; }

    /// <summary>When it ended.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>When to try again to start it; never, when that is not needed.</summary>
    public Instant RetryAt { get; private set; } = Instant.Never;

    /// <summary>Its process group.</summary>
    public Pid Group => behaviour.SharedGroup ?? Pid;

    /// <summary>Whether it was ever started.</summary>
    public bool WasStarted => Pid.Number != 0;

    /// <summary>Whether it lives.</summary>
    public bool IsRunning => WasStarted && Status is null;

    /// <summary>
    /// Starts it, and hands it the terminal. When processes or memory are short for the moment, <see cref="RetryAt"/> says when to call
    /// again.
    /// </summary>
    /// <param name="directory">Its working directory; null for kirei's own.</param>
    /// <returns>The exit code when it cannot be started; the reason has been reported then.</returns>
    public int? TryStart(OsString? directory)
    {
        bool terminal = behaviour.ManagesTerminal && system.HasTerminal;
        SpawnResult result = system.Spawn(new SpawnRequest
        {
            Command = plan.Command,
            Environment = plan.Environment,
            Mask = plan.Mask,
            KeepIgnored = plan.KeepIgnored,
            Group = behaviour.Group,
            TakeTerminal = terminal || behaviour.Terminal is not null,
            Terminal = behaviour.Terminal ?? 0,
            WorkingDirectory = directory,
        });
        RetryAt = Instant.Never;
        if (result.Succeeded)
        {
            Pid = result.Pid;
            _hasTerminal = terminal;
            observer.OnStarted(Pid);
            Release();
            return null;
        }

        _firstAttempt ??= system.Now;
        if (result.Errno.IsTransient && system.Now < _firstAttempt + RetryLimit)
        {
            RetryAt = system.Now + RetryInterval;
            return null;
        }

        observer.OnCannotStart(log, plan.Command[0], result);
        return behaviour.StartFailure?.Of(result.Errno) ?? SpawnFailure.ExitCode(result);
    }

    private void Release()
    {
        switch (behaviour.LetsGo)
        {
            case LetGo.Everything:
                system.ReleaseInherited();
                break;
            case LetGo.Directory:
                system.LeaveDirectory();
                break;
        }
    }

    /// <summary>It ended.</summary>
    public void OnEnded(ExitStatus status, Instant now) => (Status, EndedAt) = (status, now);

    /// <summary>
    /// A child was stopped. When it is main, by its terminal, and kirei is a job of a shell itself, kirei stops as well, so that the shell
    /// takes the terminal back; continued, it hands the terminal to main and continues it. A PID 1 has no shell above it and cannot be
    /// stopped.
    /// </summary>
    public void OnStopped(in ChildChange change)
    {
        if (change.Pid != Pid || !_hasTerminal || system.Self.Number == 1)
        {
            return;
        }

        system.StopSelf();
        if (system.HasTerminal)
        {
            system.SetForeground(Pid);
        }

        _ = system.SendToGroup(Pid, Signal.Cont);
    }

    /// <summary>Takes the terminal back from main's group once main has ended, for the shell that kirei may be a command of.</summary>
    public void RestoreTerminal()
    {
        if (_hasTerminal && Status is not null && system.Self.Number != 1)
        {
            _hasTerminal = false;
            system.SetForeground(null);
        }
    }
}
