using System.Collections.Immutable;
using Kirei.Lab.Verdicts;

namespace Kirei.Lab.Drills;

/// <summary>What came of one row of a session: a target under one init, as often as it was asked for.</summary>
/// <param name="Under">The init; null when the drill put none in front.</param>
/// <param name="Judgements">One a repetition.</param>
/// <param name="Problem">Why it could not run; null when it could.</param>
internal sealed record Outcome(string? Under, ImmutableArray<Judgement> Judgements, string? Problem);

/// <summary>Everything one call of the drill has to show.</summary>
/// <param name="Target">What was drilled.</param>
/// <param name="Outcomes">The rows.</param>
internal sealed record DrillSession(string Target, ImmutableArray<Outcome> Outcomes);
