namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>Nothing went wrong that a drill can see by itself, and yet the stop is not what the user expects.</summary>
internal static class Unexpected
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c) => c.Verdict == StopVerdict.NotClean && !c.Missed.IsEmpty
        ? new Reason("not-as-expected", $"Not as expected: {string.Join("; ", c.Missed)}.", "")
        : null;
}
