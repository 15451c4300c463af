using System;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Supervision.Services.Plans;

/// <summary>A command that runs before a service is told to stop, or after it has ended.</summary>
/// <param name="Command">The program and its arguments, what is to be prepared for it included.</param>
/// <param name="Timeout">When it is killed; null for when its share of the grace is used up.</param>
/// <param name="Environment">Variables as <c>NAME=value</c>, in addition to those of its service.</param>
internal sealed record HookPlan(ImmutableArray<OsString> Command, TimeSpan? Timeout, ImmutableArray<OsString> Environment)
{
    /// <summary>What it is guaranteed of the grace.</summary>
    public TimeSpan Slice => Timeout ?? TimeSpan.FromSeconds(2);

    /// <summary>When it is killed.</summary>
    /// <param name="now">When it is started.</param>
    /// <param name="end">When all the commands that it belongs to have to be over.</param>
    public Instant LimitFrom(Instant now, Instant end) => Timeout is { } timeout ? Instant.Min(end, now + timeout) : end;
}
