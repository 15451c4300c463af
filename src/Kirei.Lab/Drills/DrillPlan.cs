using System;
using Kirei.Lab.Targets;
using Kirei.Lab.Verdicts;

namespace Kirei.Lab.Drills;

/// <summary>One drill: what to stop, and how.</summary>
/// <param name="Target">Makes the target, anew for each repetition.</param>
/// <param name="Under">The init that was put in front; null for none.</param>
/// <param name="Stop">How to stop it.</param>
/// <param name="Readiness">When it counts as up.</param>
/// <param name="Load">What runs beside it.</param>
/// <param name="Expected">What the stop is to come to.</param>
internal sealed record DrillPlan(
    Func<ITarget> Target, string? Under, StopOrder Stop, Readiness Readiness, string? Load, Expectation Expected);
