using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>The reader of its pipe, or a helper that it needs, was stopped before it.</summary>
internal static class Hampered
{
    public static Harm Harm { get; } = new("hampered", "a program could not finish, since what it needs had gone", Find);

    private static IEnumerable<string> Find(Trial trial) =>
        from run in trial.Kirei.Story.Runs
        where run.EndPlace > trial.Kirei.Story.Stop.Place && IsHampered(run) && !trial.Kirei.Story.IsBegunTooLate(run)
        where !trial.Others.Any(other => other.Story.Find(run.Name, run.Time) is { } same && IsHampered(same))
        select $"{run}: {(run.End == End.BrokenPipe ? "broken pipe" : "helper gone")}";

    private static bool IsHampered(Run run) => run.End is End.BrokenPipe or End.HelperGone;
}
