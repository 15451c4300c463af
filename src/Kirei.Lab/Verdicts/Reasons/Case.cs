using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>What the rules look at, under the names they use.</summary>
internal sealed class Case(
    Evidence evidence, StopVerdict verdict, ImmutableArray<ProcessJudgement> processes, ImmutableArray<string> missed)
{
    /// <summary>The evidence.</summary>
    public Evidence Evidence { get; } = evidence;

    /// <summary>The stop's verdict.</summary>
    public StopVerdict Verdict { get; } = verdict;

    /// <summary>The verdict on each process.</summary>
    public ImmutableArray<ProcessJudgement> Processes { get; } = processes;

    /// <summary>What did not come as the user expects.</summary>
    public ImmutableArray<string> Missed { get; } = missed;

    /// <summary>PID 1.</summary>
    public ProcessStory Pid1 => Evidence.Pid1;

    /// <summary>The stop signal.</summary>
    public Signal Signal => Evidence.Signal;

    /// <summary>Whether nobody who had something to lose was killed: what went wrong is of a quieter kind.</summary>
    public bool WasNobodyKilled { get; } = !processes.Any(p => p.WasKilled && !ProgramNames.IsIdle(p.Process));

    /// <summary>Who lost something, PID 1 left out.</summary>
    public ImmutableArray<ProcessJudgement> Victims { get; } = [.. Verdicts.Victims.Of(processes).Where(v => v.Process.Index != 0)];

    /// <summary>The first of them; null when only PID 1 itself is left.</summary>
    public ProcessStory? Victim => Victims.IsEmpty ? null : Victims[0].Process;

    /// <summary>The verdict on the first victim.</summary>
    public ProcessVerdict? VictimVerdict => Victims.IsEmpty ? null : Victims[0].Verdict;

    /// <summary>The victims as the subject of a sentence.</summary>
    public string VictimNames => Victims.Length switch
    {
        0 => Pid1.Called,
        1 => Victims[0].Process.Called,
        2 => $"{Victims[0].Process.Called} and {Victims[1].Process.Called}",
        _ => $"{Victims[0].Process.Called} and {Victims.Length - 1} others",
    };

    /// <summary>The verb that goes with them.</summary>
    public string Were => Victims.Length > 1 ? "were" : "was";

    /// <summary>The init's own child, or PID 1 when there is no init: what the user wrote.</summary>
    public ProcessStory Main => ProgramNames.IsInit(Pid1) ? Evidence.ChildrenOf(Pid1).FirstOrDefault(Pid1) : Pid1;

    /// <summary>The parent of a process; null at the top.</summary>
    public ProcessStory? ParentOf(ProcessStory process) => process.Parent < 0 ? null : Evidence.Processes[process.Parent];

    /// <summary>The processes above one, nearest first.</summary>
    public IEnumerable<ProcessStory> Ancestors(ProcessStory process)
    {
        for (ProcessStory? p = ParentOf(process); p is not null; p = ParentOf(p))
        {
            yield return p;
        }
    }

    /// <summary>Whether this was printed.</summary>
    public bool Printed(string text) => Evidence.Output.Any(o => o.Text.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>A name as a command line, for the reader who wrote it.</summary>
    public static string Quoted(ProcessStory process)
    {
        string line = process.CommandLine.ReplaceLineEndings(" ");
        int end = line.Length <= 60 ? line.Length : char.IsHighSurrogate(line[56]) ? 56 : 57;
        return "`" + line[..end] + (end < line.Length ? "…" : "") + "`";
    }
}
