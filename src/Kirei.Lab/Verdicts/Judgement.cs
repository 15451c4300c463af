using System.Collections.Immutable;

namespace Kirei.Lab.Verdicts;

/// <summary>The verdict on a stop.</summary>
/// <param name="Evidence">On what it rests.</param>
/// <param name="Verdict">How it went.</param>
/// <param name="Reason">Why, and what to change; for a clean stop only why.</param>
/// <param name="Processes">The verdict on each process, in the order of <see cref="Verdicts.Evidence.Processes"/>.</param>
/// <param name="Missed">What did not come as the user expects, a clause each.</param>
internal sealed record Judgement(
    Evidence Evidence, StopVerdict Verdict, Reason Reason, ImmutableArray<ProcessJudgement> Processes, ImmutableArray<string> Missed)
{
    /// <summary>Whether the stop was clean.</summary>
    public bool IsClean => Verdict == StopVerdict.Clean;

    /// <summary>Whose work was lost.</summary>
    public ImmutableArray<ProcessJudgement> Victims => Verdicts.Victims.Of(Processes);
}
