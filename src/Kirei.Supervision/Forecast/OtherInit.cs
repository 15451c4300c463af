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
/// <param name="Name">The init's name; empty where main is PID 1.</param>
/// <param name="IsToGroup">Whether the signal goes to main's process group.</param>
internal sealed record OtherInit(string Name, bool IsToGroup)
{
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
/// <param name="IsDropped">Whether the kernel drops the signal, since main is PID 1 and does not handle it.</param>
/// <param name="HasMainEnded">Whether main ends before the grace is over.</param>
/// <param name="Ends">How each process ends, in the order of the tree.</param>
internal sealed record OtherStop(bool IsDropped, bool HasMainEnded, ImmutableArray<OtherEnd> Ends);

/// <summary>How a process ends without kirei.</summary>
/// <param name="Facts">Which.</param>
/// <param name="IsSignalled">Whether the init, or the runtime, signals it.</param>
/// <param name="IsAsked">Whether it is signalled by any process, and handles that.</param>
/// <param name="By">In the words of the stop report: stop, cut, itself, kill; none where nothing ends it.</param>
internal sealed record OtherEnd(ProcessFacts Facts, bool IsSignalled, bool IsAsked, string By);
