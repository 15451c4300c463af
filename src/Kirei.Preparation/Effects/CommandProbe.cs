using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>Whether a command exits with 0: <c>exec:command</c>.</summary>
internal sealed class CommandProbe(WaitTarget target, EnvironmentBlock environment, Interruptions interruptions) : Probe
{
    private bool _ended; // once, so that there is a better reason to tell

    /// <inheritdoc/>
    public override IEnumerable<Awaited> Try()
    {
        SpawnResult started = interruptions.StartAlone(target.Command, environment);
        if (!started.Succeeded)
        {
            Reason = $"cannot run {target.Command[0]}: {SpawnFailure.Reason(started)}";
            yield break;
        }

        Reason = _ended ? Reason : "the command has not ended yet";
        Awaited end = Awaited.End(started.Pid);
        try
        {
            yield return end;
        }
        finally
        {
            if (!end.Came)
            {
                interruptions.Kill(started.Pid);
            }
        }

        _ended = true;
        ExitStatus status = interruptions.TakeEnd(started.Pid) ?? default;
        Reason = status.ShellCode == 0 ? null : $"the command {status}";
    }
}
