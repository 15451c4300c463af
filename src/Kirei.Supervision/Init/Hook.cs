using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Init;

/// <summary>A command of the user's that runs before main or after everything.</summary>
internal sealed class Hook(ISystem system, InitPlan plan, Log log, string option)
{
    /// <summary>The process; number 0 when it does not run.</summary>
    public Pid Pid { get; private set; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Starts it, in the directory kirei was started in.</summary>
    /// <returns>Whether it runs; otherwise the reason has been told.</returns>
    public bool Start(ImmutableArray<OsString> command, EnvironmentBlock environment, OsString? directory)
    {
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
            log.Say($"cannot run {option} {command[0]}: {SpawnFailure.Reason(result)}");
        }

        return result.Succeeded;
    }

    /// <summary>It ended.</summary>
    public void OnEnded() => IsRunning = false;

    /// <summary>Kills it, with its process group.</summary>
    public void Kill(string why)
    {
        log.Say($"{option} was killed: {why}");
        _ = system.SendToGroup(Pid, Signal.Kill);
    }
}
