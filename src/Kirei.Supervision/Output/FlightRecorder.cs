using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Output;

/// <summary>
/// Remembers, within bounds, what was seen and done with every process from the stop on, for the report and for the words after an unclean
/// stop. Command lines are read only when a report is wanted.
/// </summary>
internal sealed class FlightRecorder(IDrainSystem system, bool readsCommandLines)
{
    private const int MostProcesses = 10_000;
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(50); // a process that is cut is gone by then
    private const int MostBytesOfArguments = 1 << 20; // of all together
    private readonly Dictionary<ProcessId, ProcessRecord> _records = [];
    private readonly Dictionary<Pid, ProcessRecord> _latest = [];
    private readonly HashSet<ProcessId> _present = [];
    private readonly List<ProcessRecord> _inOrder = [];
    private int _bytesOfArguments;

    /// <summary>Every process that was seen, in the order of first sight.</summary>
    public IReadOnlyList<ProcessRecord> Processes => _inOrder;

    /// <summary>Notes which processes are there, and so which have gone.</summary>
    /// <param name="tree">The processes that are there.</param>
    /// <param name="now">When.</param>
    /// <param name="onEnd">Told of each that has ended since the look before.</param>
    public void NoteSnapshot(ProcessTree tree, Instant now, Action<ProcessRecord> onEnd)
    {
        _present.Clear();
        foreach (ref readonly ProcessFacts process in tree.All)
        {
            _ = _present.Add(process.Id);
            See(process, now);
        }

        foreach (ProcessRecord record in _inOrder)
        {
            if (record.EndedAt is null && !_present.Contains(record.Id))
            {
                record.EndedAt = now;
                onEnd(record);
            }
        }
    }

    /// <summary>No process is left: those that another process reaped since the last look have exited, too.</summary>
    public void NoteNobodyLeft(Instant now) => _inOrder.ForEach(record => record.EndedAt ??= now);

    /// <summary>A child was reaped: how it ended is known.</summary>
    public void NoteEnd(Pid pid, ExitStatus status, Instant now)
    {
        if (_latest.TryGetValue(pid, out ProcessRecord? record) && record.Reaped is null)
        {
            record.Reaped = status;
            record.EndedAt ??= now;
        }
    }

    /// <summary>A signal was sent.</summary>
    public void NoteSignal(ProcessId id, Signal signal, Rule rule, Instant now, Errno error)
    {
        if (_records.TryGetValue(id, out ProcessRecord? record) && record is not null)
        {
            record.Signals.Add(new SentSignal(now, signal, rule, error));
        }
    }

    /// <summary>A process came under a rule. What came before the deadline stays: it says why the deadline was reached.</summary>
    public void NoteRule(ProcessId id, Rule rule)
    {
        if (rule.Stance != Stance.Kill && _records.TryGetValue(id, out ProcessRecord? record) && record is not null)
        {
            record.Rule = rule;
        }
    }

    // Null where there is no room left for it.
    private byte[]? CommandLineOf(Pid pid)
    {
        ReadOnlySpan<byte> line = system.ReadCommandLine(pid).TrimEnd((byte)0);
        if (_bytesOfArguments + line.Length > MostBytesOfArguments)
        {
            return null;
        }

        _bytesOfArguments += line.Length;
        return line.ToArray();
    }

    private void See(in ProcessFacts process, Instant now)
    {
        ref ProcessRecord? record = ref CollectionsMarshal.GetValueRefOrAddDefault(_records, process.Id, out bool known);
        if (!known && _inOrder.Count < MostProcesses)
        {
            record = new ProcessRecord(process, readsCommandLines ? CommandLineOf(process.Id.Pid) : []);
            _inOrder.Add(record);
            _latest[process.Id.Pid] = record;
        }

        if (record is null)
        {
            _ = _latest.Remove(process.Id.Pid); // an earlier process with this pid is no longer meant
        }

        if (record is { IsNestedInit: null, CutAt: { } cut } && now > cut + AMoment)
        {
            record.IsNestedInit = system.IsNestedInit(process.Id.Pid);
        }

        record?.Update(process);
    }
}
