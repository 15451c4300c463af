using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Supervision.Output;

/// <summary>By what a stop is found again among many.</summary>
/// <param name="Host">The host's name: in a container its id or its pod's name.</param>
/// <param name="UnixMilliseconds">The wall clock at the time that the report's times are relative to.</param>
internal readonly record struct StopPlace(string Host, long UnixMilliseconds);

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
    /// <summary>When and where it was; null where nobody asks.</summary>
    public StopPlace? Place { get; init; }

    /// <summary>Whether the report stands on one line.</summary>
    public bool IsOnOneLine { get; init; }

    /// <summary>Whether nothing had to be killed, in a word.</summary>
    public string Verdict => HasKilled || HasKilledHook ? "killed" : "clean";

    /// <summary>Milliseconds from <see cref="Zero"/>, to the microsecond.</summary>
    public double Milliseconds(Instant at) => Math.Round((at - Zero).TotalMilliseconds, 3);
}
