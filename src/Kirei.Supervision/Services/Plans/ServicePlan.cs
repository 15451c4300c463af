using System;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Supervision.Services.Plans;

/// <summary>One service, or one instance of a scaled one.</summary>
internal sealed record ServicePlan
{
    /// <summary>Its name: that of the service, with <c>-1</c>, <c>-2</c> … where it is scaled.</summary>
    public required string Name { get; init; }

    /// <summary>The name in the file.</summary>
    public required string Service { get; init; }

    /// <summary>Which instance, counted from 1.</summary>
    public int Instance { get; init; } = 1;

    /// <summary>What is started: the program and its arguments.</summary>
    public required ImmutableArray<OsString> Command { get; init; }

    /// <summary>The options of <c>kirei exec</c> that prepare it; empty when nothing is to be prepared.</summary>
    public ImmutableArray<OsString> Preparation { get; init; } = [];

    /// <summary>Its variables as <c>NAME=value</c>, which go before the container's; a <c>NAME</c> alone is removed.</summary>
    public ImmutableArray<OsString> Environment { get; init; } = [];

    /// <summary>Its working directory; null for kirei's.</summary>
    public OsString? WorkingDirectory { get; init; }

    /// <summary>What it waits for.</summary>
    public ImmutableArray<DependencyPlan> DependsOn { get; init; } = [];

    /// <summary>How it is known that it is ready; null when it is as soon as it runs.</summary>
    public ReadinessPlan? Ready { get; init; }

    /// <summary>How it is known that it is well; null when that is not asked.</summary>
    public HealthPlan? Health { get; init; }

    /// <summary>What follows when it has ended by itself.</summary>
    public RestartPlan Restart { get; init; } = new(RestartPolicy.No, MostAttempts: null, IsOneShot: false);

    /// <summary>The signal that asks it to stop.</summary>
    public Signal StopSignal { get; init; } = Signal.Term;

    /// <summary>How long it may take to stop; null for its share of the grace.</summary>
    public TimeSpan? StopGrace { get; init; }

    /// <summary>Commands that run before it is told to stop, one after the other.</summary>
    public ImmutableArray<HookPlan> PreStop { get; init; } = [];

    /// <summary>Commands that run after its whole tree has ended, also after a crash.</summary>
    public ImmutableArray<HookPlan> PostStop { get; init; } = [];

    /// <summary>Where its output goes.</summary>
    public LoggingPlan Logging { get; init; } = LoggingPlan.Default;
}
