using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Supervision.Output;

/// <summary>Everything that is known at the end.</summary>
/// <param name="Ending">Why and with which code.</param>
/// <param name="Grace">What the runtime gives; null for as long as it takes.</param>
/// <param name="Zero">The stop, or main's own end: times are relative to it.</param>
/// <param name="HasKilled">Whether something had to be killed.</param>
/// <param name="HasKilledHook">Whether the on-stop hook had to be killed.</param>
/// <param name="Deadline">When the tree was due to be killed.</param>
/// <param name="Phases">What took how long.</param>
/// <param name="Processes">The processes that were there.</param>
internal sealed record StopRecord(
    Ending Ending,
    TimeSpan? Grace,
    Instant Zero,
    bool HasKilled,
    bool HasKilledHook,
    Instant Deadline,
    IReadOnlyList<(string Name, Instant From, Instant To)> Phases,
    IReadOnlyList<ProcessRecord> Processes)
{
    /// <summary>Milliseconds from <see cref="Zero"/>, to the microsecond.</summary>
    public double Milliseconds(Instant at) => Math.Round((at - Zero).TotalMilliseconds, 3);
}
