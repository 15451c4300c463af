using System;
using System.Collections.Immutable;
using Kirei.Lab.Targets;
using Kirei.Lab.Witness;
using Kirei.Linux;

namespace Kirei.Lab.Drills;

/// <summary>
/// What is going on at the moment, told to whoever looks on. A new one at each step; what changes in between is asked of the witness.
/// </summary>
internal sealed record Scene
{
    /// <summary>What is drilled.</summary>
    public string Target { get; init; } = "";

    /// <summary>Under which init; null for none.</summary>
    public string? Under { get; init; }

    /// <summary>Which repetition it is, from 1.</summary>
    public int Run { get; init; } = 1;

    /// <summary>How many there will be.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>What went before in the same call.</summary>
    public ImmutableArray<Outcome> Before { get; init; } = [];

    /// <summary>What is done or waited for.</summary>
    public string Step { get; init; } = "starting";

    /// <summary>When that began.</summary>
    public Instant Since { get; init; }

    /// <summary>When it will be over at the latest; null when nobody knows.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>The stop signal; null as long as it has not been sent.</summary>
    public Signal? Signal { get; init; }

    /// <summary>Who can be asked.</summary>
    public IWitness? Witness { get; init; }

    /// <summary>What is printed.</summary>
    public OutputLog? Output { get; init; }

    /// <summary>The next step.</summary>
    public Scene Next(string step, TimeSpan? limit) => this with { Step = step, Since = Instant.Now, Limit = limit };
}
