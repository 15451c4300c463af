using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>PID 1 is a program that relies on the default action, which the kernel does not apply to a PID 1.</summary>
internal static class NoHandlerInPid1
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        if (c.Verdict != StopVerdict.KilledAtGrace || c.Pid1.Got(c.Evidence).Any() || !c.Pid1.Asked(c.Evidence).Any())
        {
            return null;
        }

        string others = c.Victim is null ? "" : $", and {c.VictimNames} never heard of the stop";
        return new Reason(
            "no-handler-in-pid-1",
            $"PID 1 is {Case.Quoted(c.Pid1)} and has no handler for {c.Signal}; for PID 1 the kernel then drops the signal{others}.",
            ProgramNames.IsIdle(c.Pid1)
                ? $"Make the real program PID 1 instead of {c.Pid1.Label}; or put an init in front."
                : $"Let {c.Pid1.Label} handle {c.Signal}; or put an init in front: `docker run --init`, or kirei.");
    }
}
