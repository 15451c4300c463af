using System;
using System.Collections.Immutable;
using Kirei.Soak.Grammar;
using Kirei.Soak.Running;

namespace Kirei.Soak.Judging;

/// <summary>How a stop went under one init.</summary>
/// <param name="Killed">By the runtime, at the end of the grace.</param>
internal sealed record Outcome(string Init, Story Story, int ExitCode, TimeSpan Time, bool Killed)
{
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Files of worth that end with END.</summary>
    public ImmutableHashSet<string> WholeFiles { get; init; } = [];

    public string Output { get; init; } = "";

    public bool Has(Asset asset) => WholeFiles.Overlaps(asset.Files);

    /// <summary>
    /// It was not over before kirei's own deadline, which is a tenth of the grace, or half a second, before the runtime's.
    /// </summary>
    public bool RanToTheDeadline => Killed || Time.TotalSeconds > Grace.TotalSeconds - Math.Max(0.5, Grace.TotalSeconds / 10) - 0.1;
}

/// <summary>One script, stopped at one moment under each init.</summary>
internal sealed record Trial(Script Script, Moment Moment, Outcome Bare, Outcome Tini, Outcome Kirei)
{
    public ImmutableArray<Outcome> Others => [Bare, Tini];
}
