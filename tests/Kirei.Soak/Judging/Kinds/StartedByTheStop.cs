using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>
/// <c>sleep 30; exec server</c>: the cut pause was taken for an end. What follows somebody who has finished is the script's own work.
/// </summary>
internal static class StartedByTheStop
{
    public static Harm Harm { get; } = new("started-by-the-stop", "a program was begun after the stop although nobody had finished", Find);

    private static IEnumerable<string> Find(Trial trial) =>
        from run in trial.Kirei.Story.BegunAfter
        where !trial.Kirei.Story.Lines.Any(
            line => line.Place > trial.Kirei.Story.Stop.Place && line.Place < run.Begin.Place && IsAnEnd(line))
        where !trial.Others.Any(other => other.Story.BegunAfter.Any(same => same.Name == run.Name))
        select run.ToString();

    private static bool IsAnEnd(Line line) => line.What is "CLEAN" or "end" or "trap" or "got" or "EPIPE" or "GONE" || line.Name == "sh";
}
