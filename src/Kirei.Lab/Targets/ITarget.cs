using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Lab.Verdicts;
using Kirei.Linux;

namespace Kirei.Lab.Targets;

/// <summary>Something that can be started and stopped as a container is. Disposing removes whatever it made, however far it came.</summary>
internal interface ITarget : IAsyncDisposable
{
    /// <summary>In the user's words.</summary>
    string Title { get; }

    /// <summary>The address its ports are reached at.</summary>
    string Address { get; }

    /// <summary>Ends when PID 1 has ended, with its exit code.</summary>
    Task<int> Ended { get; }

    /// <summary>Whether the engine put its init in front without being asked to. Known when it has started.</summary>
    bool HasInitByDefault { get; }

    /// <summary>Starts it.</summary>
    /// <param name="output">Where its lines go.</param>
    /// <param name="cancel">The user does not want it any more.</param>
    /// <returns>The host's pid of its PID 1.</returns>
    Task<int> StartAsync(OutputLog output, CancellationToken cancel);

    /// <summary>
    /// The order, with what the target itself says about its stop where the user said nothing. Known when it has started.
    /// </summary>
    StopTerms TermsOf(StopOrder order);

    /// <summary>Asks it to stop, and kills it when the grace is over.</summary>
    Task<StopTimes> StopAsync(StopTerms terms, CancellationToken cancel);
}

/// <summary>How the user wants it to be stopped.</summary>
/// <param name="Signal">With which signal; null for the target's own.</param>
/// <param name="Grace">How long it may take; null for the target's own.</param>
internal sealed record StopOrder(Signal? Signal, TimeSpan? Grace);

/// <summary>How it is going to be stopped.</summary>
/// <param name="Signal">With this signal.</param>
/// <param name="Grace">Within this time.</param>
/// <param name="Source">Who says so.</param>
internal sealed record StopTerms(Signal Signal, TimeSpan Grace, GraceSource Source = GraceSource.Named);

/// <summary>When the stop took place.</summary>
/// <param name="Terms">How.</param>
/// <param name="AskedAt">The signal was sent.</param>
/// <param name="KilledAt">SIGKILL was sent; null when it was not needed.</param>
/// <param name="EndedAt">PID 1 was gone.</param>
internal sealed record StopTimes(StopTerms Terms, Instant AskedAt, Instant? KilledAt, Instant EndedAt);

/// <summary>A program to start, with what belongs to it.</summary>
/// <param name="Command">The program and its arguments.</param>
/// <param name="Environment">Variables that are added or replaced, NAME=value.</param>
internal sealed record Launch(ImmutableArray<string> Command, ImmutableArray<string> Environment);
