using System.Collections.Generic;
using System.Runtime.InteropServices;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>What a drain has done so far, process by process. The policy reads it; only the drainer writes it.</summary>
internal sealed class DrainLedger
{
    private readonly Dictionary<ProcessId, DrainEntry> _entries = [];
    private readonly HashSet<(ProcessId Parent, ulong Command)> _askedCommands = [];
    private readonly HashSet<ProcessId> _wokenUp = [];
    private Instant _firstLook = Instant.Never;

    /// <summary>Since when every process has been held, so that nothing moves any more; never, while something does.</summary>
    public Instant StalledSince { get; private set; } = Instant.Never;

    /// <summary>What is known of a process; rule None when it was never seen.</summary>
    public DrainEntry Find(ProcessId id) => _entries.GetValueOrDefault(id);

    /// <summary>Whether a child of this parent with this command line was asked before.</summary>
    public bool WasAsked(ProcessId parent, ulong command) => _askedCommands.Contains((parent, command));

    /// <summary>Whether a pause of this shell was cut short.</summary>
    public bool WasWokenUp(ProcessId shell) => _wokenUp.Contains(shell);

    /// <summary>Writes down what was decided.</summary>
    /// <returns>Whether the process came under another rule by it.</returns>
    public bool Apply(in Verdict verdict, in ProcessFacts process, ProcessId? parent, Instant now)
    {
        _firstLook = Instant.Min(_firstLook, now);
        ref DrainEntry entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, verdict.Id, out _);
        bool changed = entry.Rule != verdict.Rule;
        entry = entry with
        {
            Rule = verdict.Rule,
            Since = changed ? now : entry.Since,
            IsNewborn = entry.IsKnown ? entry.IsNewborn : now != _firstLook,
            TicksThen = changed ? process.ProcessorTicks : entry.TicksThen,
            WasFilter = entry.WasFilter || process.Input == PipeInput.Written,
            AskedWith = verdict.Sends ? verdict.Signal : entry.AskedWith,
            AskedAt = verdict.Sends ? now : entry.AskedAt,
            WasShell = entry.WasShell || process.IsShell,
        };
        if (verdict.Sends && parent is { } p && process.Command != 0)
        {
            _askedCommands.Add((p, process.Command));
        }

        if (verdict is { Sends: true, Rule: DrainRule.Pause } && parent is { } shell)
        {
            _wokenUp.Add(shell);
        }

        return changed;
    }

    /// <summary>Takes note of whether anything can still move by itself.</summary>
    public void NoteStall(bool stalled, Instant now) =>
        StalledSince = !stalled ? Instant.Never : StalledSince == Instant.Never ? now : StalledSince;
}

/// <summary>What a drain has done with one process.</summary>
/// <param name="Rule">The rule it is under; None when it was never seen.</param>
/// <param name="Since">Since when.</param>
/// <param name="IsNewborn">Whether it was not there yet at the first look.</param>
/// <param name="AskedWith">The last signal it was sent; number 0 for none.</param>
/// <param name="AskedAt">When that was.</param>
/// <param name="TicksThen">The processor time it had used when it came under the rule, in clock ticks.</param>
/// <param name="WasFilter">Whether it was once seen to read a pipe that others wrote.</param>
/// <param name="WasShell">Whether it was once a shell: a shell that becomes another program by exec is still at its own work.</param>
internal readonly record struct DrainEntry(
    DrainRule Rule, Instant Since, bool IsNewborn, ulong TicksThen, Signal AskedWith, Instant AskedAt, bool WasFilter, bool WasShell)
{
    /// <summary>Whether it was ever seen.</summary>
    public bool IsKnown => Rule != DrainRule.None;

    /// <summary>Whether it was sent a signal.</summary>
    public bool WasAsked => AskedWith.Number != 0;
}
