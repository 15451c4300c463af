using System;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Services;

/// <summary>What <c>kirei up</c> was asked for on its command line, and what its file says.</summary>
internal sealed record UpPlan
{
    /// <summary>What the file says.</summary>
    public required ContainerPlan Container { get; init; }

    /// <summary>How programs are started.</summary>
    public required Launch Launch { get; init; }

    /// <summary>The signals that ask for a stop.</summary>
    public ImmutableArray<Signal> StopSignals { get; init; } = [Signal.Term, Signal.Int, Signal.Quit, Signal.RtMin3];

    /// <summary>Where the stop report goes; null for nowhere.</summary>
    public string? ReportPath { get; init; }

    /// <summary>Where the words about an unclean stop go besides standard error.</summary>
    public string TerminationLog { get; init; } = "/dev/termination-log";

    /// <summary>Whether each decision is shown.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Whether even an unclean stop is passed over in silence.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>How the grace is spent: the slice at the end is that of the container's own post-stop commands.</summary>
    public Budget Budget => BudgetOf(Container);

    /// <summary>The same for what a file says.</summary>
    public static Budget BudgetOf(ContainerPlan container)
    {
        TimeSpan slice = TimeSpan.Zero;
        foreach (HookPlan hook in container.PostStop)
        {
            slice += hook.Slice;
        }

        return new Budget(container.Grace, slice, PreStopSlice: TimeSpan.Zero);
    }
}
