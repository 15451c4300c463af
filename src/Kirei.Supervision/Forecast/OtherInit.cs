using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Forecast;

/// <summary>
/// What a stop does without kirei: the signal goes to main, or to main's process group; when main has ended, its init exits, and the kernel
/// kills what is left, pid_namespaces(7). Where main itself is PID 1, the kernel drops a signal that it does not handle.
/// </summary>
internal sealed class OtherInit(string name, bool isToGroup)
{
    /// <summary>The init's name; empty where main is PID 1.</summary>
    public string Name { get; } = name;

    /// <summary>Whether the signal goes to main's process group.</summary>
    public bool IsToGroup { get; } = isToGroup;

    /// <summary>Whether there is none.</summary>
    public bool IsNone => Name.Length == 0;

    /// <summary>Forecasts a stop.</summary>
    /// <param name="seen">The processes as they are.</param>
    /// <param name="request">Which stop.</param>
    public OtherStop Forecast(ProcessTree seen, ForecastRequest request)
    {
        ImaginedMachine machine = new(seen, request);
        Instant start = machine.Now;
        Instant end = request.Grace is { } grace ? start + grace : start + 4 * DrainMoment.HalfWithoutDeadline;
        Look look = new();
        look.Take(seen, new DrainLedger(), new DrainMoment(request.Signal, request.Main, IsFirstLook: true, start, end, start));
        machine.NoteWaits(look);

        int main = seen.IndexOf(request.Main);
        bool isDropped = main >= 0 && IsNone && !seen[main].Caught.Has(request.Signal) && !seen[main].Awaited.Has(request.Signal);
        List<ProcessId> signalled = [];
        if (main >= 0 && !isDropped)
        {
            SignalAll(seen, main, request.Signal, machine, signalled);
        }

        while (machine.IsThere(request.Main) && machine.Now < end)
        {
            machine.AdvanceTo(Instant.Min(end, Instant.Max(machine.NextEnd, machine.Now + ImaginedMachine.AMoment)));
        }

        bool hasMainEnded = !machine.IsThere(request.Main);
        machine.KillNamespace();
        ImmutableArray<OtherEnd>.Builder ends = ImmutableArray.CreateBuilder<OtherEnd>(seen.Count);
        for (int i = 0; i < seen.Count; i++)
        {
            ImaginedProcess process = machine.Processes[i];
            ends.Add(new OtherEnd(seen[i], signalled.Contains(seen[i].Id), process.IsAsked, process.EndedBy ?? "none"));
        }

        return new OtherStop(isDropped, hasMainEnded, ends.DrainToImmutable());
    }

    private void SignalAll(ProcessTree seen, int main, Signal signal, ImaginedMachine machine, List<ProcessId> signalled)
    {
        Pid group = seen[main].Group;
        foreach (ref readonly ProcessFacts process in seen.All)
        {
            if (process.Id == seen[main].Id || (IsToGroup && process.Group == group))
            {
                signalled.Add(process.Id);
            }
        }

        // at once for all of them
        signalled.ForEach(id => machine.Send(id, signal));
    }
}

/// <summary>What a stop does without kirei.</summary>
internal sealed class OtherStop(bool isDropped, bool hasMainEnded, ImmutableArray<OtherEnd> ends)
{
    /// <summary>Whether the kernel drops the signal, since main is PID 1 and does not handle it.</summary>
    public bool IsDropped { get; } = isDropped;

    /// <summary>Whether main ends before the grace is over.</summary>
    public bool HasMainEnded { get; } = hasMainEnded;

    /// <summary>How each process ends, in the order of the tree.</summary>
    public ImmutableArray<OtherEnd> Ends { get; } = ends;
}

/// <summary>How a process ends without kirei.</summary>
internal sealed class OtherEnd(ProcessFacts facts, bool isSignalled, bool isAsked, string by)
{
    /// <summary>Which.</summary>
    public ProcessFacts Facts { get; } = facts;

    /// <summary>Whether the init, or the runtime, signals it.</summary>
    public bool IsSignalled { get; } = isSignalled;

    /// <summary>Whether it is signalled by any process, and handles that.</summary>
    public bool IsAsked { get; } = isAsked;

    /// <summary>In the words of the stop report: stop, cut, itself, kill; none where nothing ends it.</summary>
    public string By { get; } = by;
}
