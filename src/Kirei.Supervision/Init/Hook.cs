using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Init;

/// <summary>A command of the user's that runs before main or after everything.</summary>
/// <param name="system">Starts and kills it.</param>
/// <param name="plan">The mask and the ignored signals it begins with.</param>
/// <param name="log">Where its failure is reported.</param>
/// <param name="option">The option that named it.</param>
/// <param name="command">What to run; empty when no hook was asked for.</param>
internal sealed class Hook(ISystem system, InitPlan plan, Log log, string option, ImmutableArray<OsString> command)
{
    /// <summary>The process; number 0 when it was never started.</summary>
    public Pid Pid { get; private set; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Whether it had to be killed.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>Whether there is a hook at all.</summary>
    public bool IsWanted => !command.IsEmpty;

    /// <summary>Starts it, if there is one.</summary>
    /// <param name="environment">Its environment.</param>
    /// <param name="directory">Its working directory; null for kirei's own.</param>
    /// <returns>What follows at once when it does not run: there is none, or it cannot be started, which has been reported.</returns>
    public Trigger? Begin(EnvironmentBlock environment, OsString? directory)
    {
        if (!IsWanted)
        {
            return Trigger.HookSucceeded;
        }

        SpawnResult result = system.Spawn(new SpawnRequest
        {
            Command = command,
            Environment = environment,
            Mask = plan.Mask,
            KeepIgnored = plan.KeepIgnored,
            WorkingDirectory = directory,
        });
        Pid = result.Pid;
        IsRunning = result.Succeeded;
        if (!result.Succeeded)
        {
            log.Say(
                About(EventKind.StartFailed) with { Name = command[0].ToString() },
                $"cannot run {option} {command[0]}: {SpawnFailure.Reason(result)}");
        }
        else
        {
            log.Note(About(EventKind.HookStart), $"{option} {command[0]} ({Pid}) is started");
        }

        return result.Succeeded ? null : Trigger.HookFailed;
    }

    /// <summary>Whether this is its end.</summary>
    public bool IsEndedBy(in ChildChange change) => IsRunning && change.Pid == Pid;

    /// <summary>It has been reaped.</summary>
    /// <param name="status">How it ended.</param>
    /// <param name="consequence">What follows from a failure, as the end of the line that tells it; null when a failure is not worth a
    /// word.</param>
    public Trigger OnEnded(ExitStatus status, string? consequence)
    {
        IsRunning = false;
        LogEvent happened = About(EventKind.HookEnd) with { Code = status.ShellCode };
        if (status.ShellCode == 0 || consequence is null)
        {
            log.Note(happened with { OwnLevel = EventLevel.Debug }, $"{option} {command[0]} {status}");
        }

        if (status.ShellCode == 0)
        {
            return Trigger.HookSucceeded;
        }

        if (consequence is not null)
        {
            log.Say(happened, $"{option} {command[0]} {status}{consequence}");
        }

        return Trigger.HookFailed;
    }

    private LogEvent About(EventKind kind) => new(kind) { Hook = option, Pid = Pid };

    /// <summary>Kills it, with its process group.</summary>
    public void KillIfRunning(string why)
    {
        if (!IsRunning || WasKilled)
        {
            return;
        }

        WasKilled = true;
        log.Say(About(EventKind.HookKilled), $"{option} was killed: {why}");
        _ = system.SendToGroup(Pid, Signal.Kill);
    }
}
