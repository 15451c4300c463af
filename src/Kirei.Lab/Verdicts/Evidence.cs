using System;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;

namespace Kirei.Lab.Verdicts;

/// <summary>
/// Everything that is known about one stop: the input of the verdict and of every view. Nothing in it depends on who witnessed it, and
/// nothing is asked of the machine any more. Times are counted from the moment the stop signal was sent.
/// </summary>
internal sealed record Evidence
{
    /// <summary>What was stopped, in the user's words.</summary>
    public required string Target { get; init; }

    /// <summary>The init it ran under; null for none that the drill put there.</summary>
    public string? Under { get; init; }

    /// <summary>Whether /proc was sampled instead of the kernel's events read.</summary>
    public bool IsInferred { get; init; }

    /// <summary>The stop signal.</summary>
    public required Signal Signal { get; init; }

    /// <summary>How long the stop may take.</summary>
    public required TimeSpan Grace { get; init; }

    /// <summary>Who says so.</summary>
    public GraceSource GraceSource { get; init; }

    /// <summary>Whether the engine's daemon.json put docker-init in front, which nobody had asked for.</summary>
    public bool HasInitByDefault { get; init; }

    /// <summary>When PID 1 ended.</summary>
    public required TimeSpan EndedAt { get; init; }

    /// <summary>When SIGKILL was sent because the grace was over; null when that was not needed.</summary>
    public TimeSpan? KilledAt { get; init; }

    /// <summary>PID 1's exit code, 128 + n for a signal.</summary>
    public required int ExitCode { get; init; }

    /// <summary>PID 1, then everyone else that lived during the stop, in the order of the tree.</summary>
    public required ImmutableArray<ProcessStory> Processes { get; init; }

    /// <summary>What was printed.</summary>
    public ImmutableArray<OutputLine> Output { get; init; } = [];

    /// <summary>What the load did.</summary>
    public LoadResult? Load { get; init; }

    /// <summary>What was counted.</summary>
    public EventCounts Counts { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>PID 1.</summary>
    public ProcessStory Pid1 => Processes[0];

    /// <summary>The children of a process that took part in the stop.</summary>
    public ImmutableArray<ProcessStory> ChildrenOf(ProcessStory process) => [.. Processes.Where(p => p.Parent == process.Index)];
}

/// <summary>A line that the target printed.</summary>
/// <param name="At">When it arrived.</param>
/// <param name="Text">Without its end.</param>
internal sealed record OutputLine(TimeSpan At, string Text);

/// <summary>What came of the load.</summary>
/// <param name="Command">What ran.</param>
/// <param name="Runs">How often.</param>
/// <param name="Failures">How often it failed.</param>
/// <param name="FirstFailure">When first.</param>
internal sealed record LoadResult(string Command, int Runs, int Failures, TimeSpan? FirstFailure)
{
    /// <summary>The same in words.</summary>
    public string Sentence =>
        $"{Command}: {Runs} runs, {Failures} failed{(FirstFailure is { } first ? $", first at {ProcessSentence.Seconds(first)}" : "")}";
}

/// <summary>How much of what was seen in the target, from its start to its end.</summary>
/// <param name="Forks">Processes made.</param>
/// <param name="Executions">Programs started.</param>
/// <param name="Exits">Processes ended.</param>
/// <param name="Signals">Signals sent to them.</param>
/// <param name="Lost">Events that the kernel had to drop.</param>
internal sealed record EventCounts(int Forks, int Executions, int Exits, int Signals, int Lost);
