using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>A trap that did not run, or what stands after the program.</summary>
internal static class LostNote
{
    public static Harm Harm { get; } = new(
        "lost-note", "what the script itself did at the stop under bare or tini it did not under kirei", Find);

    private static IEnumerable<string> Find(Trial trial) =>
        from other in trial.Others
        where !other.Killed
        from note in other.Story.NotesAfter.Select(Text).Distinct()
        where !trial.Kirei.Story.NotesAfter.Select(Text).Contains(note)
        select $"\"{note}\" (under {other.Init})";

    private static string Text(Line note) => $"{note.What} {note.Rest}".TrimEnd();
}
