using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>
/// Many programs quit hard at a second signal. A script that, in its own course, signals what kirei has told (<c>wait -n; kill $(jobs
/// -p)</c>) may; one that was told itself, and whose business its programs were, may not be anticipated.
/// </summary>
internal static class Doubled
{
    private const int Init = 1;

    public static Harm Harm { get; } = new("doubled", "a program was told twice", Find);

    private static IEnumerable<string> Find(Trial trial) =>
        from run in trial.Kirei.Story.Runs
        where run.Tellings.Length > 1 && !IsTheScriptsOwn(trial, run)
        let tellings = run.Tellings.Select(telling => $"{telling.How} from {(telling.From == Init ? "kirei" : telling.From)}")
        select $"{run} ({string.Join(", ", tellings)})";

    private static bool IsTheScriptsOwn(Trial trial, Run run) =>
        run.Tellings.Count(telling => telling.From == Init) <= 1
        && !run.Tellings.Any(telling => telling.From != Init && WasToldBefore(trial.Kirei.Story, telling))
        && !trial.Others.Any(other => other.Story.Find(run.Name, run.Time)?.Tellings.Length == 1);

    // Somebody in the story that was told, or a script in its trap
    private static bool WasToldBefore(Story story, Telling telling) =>
        story.Runs.Any(run => run.Pid == telling.From && run.Tellings.Any(earlier => earlier.Place < telling.Place))
        || story.NotesAfter.Any(note => note.Pid == telling.From && note.What == "trap" && note.Place < telling.Place);
}
