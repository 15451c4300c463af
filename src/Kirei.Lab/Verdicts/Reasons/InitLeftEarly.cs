using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>An init that ends with its direct child takes everybody else with it: tini, dumb-init and catatonit do.</summary>
internal static class InitLeftEarly
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        if (c.Verdict != StopVerdict.Cut || !ProgramNames.IsInit(c.Pid1) || c.Main == c.Pid1 || c.Victim is null || c.Victim == c.Main)
        {
            return null;
        }

        string init = c.Pid1.Label;
        string died = c.Processes[c.Main.Index].Verdict is ProcessVerdict.Cut or ProcessVerdict.EndedByDefault
            ? "ended at once, having no handler,"
            : "ended";
        string victim = c.VictimVerdict == ProcessVerdict.NeverAsked ? $"{c.VictimNames} never got {c.Signal} and {c.Were} cut"
            : c.Evidence.IsInferred ? $"{c.VictimNames} {c.Were} still there and {c.Were} cut"
            : $"{c.VictimNames} {c.Were} still cleaning up and {c.Were} cut";
        return new Reason(
            "init-left-early",
            $"{init} ends as soon as its own child does: {c.Main.Called} {died} and {victim}.",
            $"Start {c.Victim.Label} with `exec`, so that it is {init}'s own child; or use kirei, which waits for the whole tree.");
    }
}
