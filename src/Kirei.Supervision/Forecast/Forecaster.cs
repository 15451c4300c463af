using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Output;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Forecast;

/// <summary>
/// Carries a stop out on an <see cref="ImaginedMachine"/>, by the drainer and the policy of a real one, until nothing is left or the
/// deadline has passed.
/// </summary>
internal static class Forecaster
{
    // The patience of the rules ends at multiples of this at the earliest, while nothing happens.
    private static readonly TimeSpan LongestStep = DrainMoment.RestTime;

    /// <summary>Forecasts a stop.</summary>
    /// <param name="seen">The processes as they are.</param>
    /// <param name="request">Which stop.</param>
    public static StopForecast Of(ProcessTree seen, ForecastRequest request)
    {
        ImaginedMachine machine = new(seen, request);
        Instant start = machine.Now;
        Instant deadline = request.TimeToDeadline is { } time ? start + time : Instant.Never;
        DrainMoment moment = new(request.Signal, request.Main, IsFirstLook: true, start, deadline, start);
        Look look = new();
        look.Take(seen, new DrainLedger(), moment);
        machine.NoteWaits(look);
        List<Verdict> verdicts = [];
        DrainPolicy.Decide(look, verdicts);

        FlightRecorder recorder = new(machine, readsCommandLines: true);
        ForecastObserver observer = new(recorder);
        ProcessTree tree = new();
        Drainer drainer = new(machine, tree, observer);
        int group = seen.IndexOf(request.Main);
        drainer.Begin(request.Signal, request.Main, group < 0 ? default : seen[group].Group, deadline);
        Run(machine, drainer, moment, observer);
        if (!machine.IsAnybodyLeft)
        {
            recorder.NoteNobodyLeft(machine.Now);
        }

        StopRecord record = new(
            new Ending(drainer.Killed ? EndReason.Deadline : EndReason.Signal, 0, request.Signal),
            request.Grace,
            start,
            drainer.Killed,
            HasKilledHook: false,
            deadline,
            new List<(string Name, Instant From, Instant To)> { ("drain", start, machine.Now) },
            recorder.Processes);
        return new StopForecast(record, Combine(look, recorder, verdicts), observer.Steps);
    }

    /// <summary>From look to look, and without waiting in between.</summary>
    private static void Run(ImaginedMachine machine, Drainer drainer, DrainMoment moment, ForecastObserver observer)
    {
        Instant end = moment.Deadline == Instant.Never
            ? machine.Now + 4 * DrainMoment.HalfWithoutDeadline
            : moment.Deadline + Drained.TimeForTheKernel;
        TimeSpan step = TimeSpan.Zero;
        int before = observer.Steps.Count;
        while (machine.IsAnybodyLeft && machine.Now < end)
        {
            machine.AdvanceTo(machine.Now); // what follows from the signals just sent
            // right after a change as soon as a drain does; then less and less often, but at every moment that a rule names
            step = observer.Steps.Count > before ? TimeSpan.Zero : Shorter(step * 2 + TimeSpan.FromMilliseconds(5), LongestStep);
            before = observer.Steps.Count;
            Instant next = Instant.Max(drainer.NextLook, machine.Now + step);
            ReadOnlySpan<Instant> points = [machine.NextEnd, moment.HalfwayFrom(moment.StartedAt), moment.LastCall, moment.Deadline];
            foreach (Instant named in points)
            {
                next = named > machine.Now ? Instant.Min(next, named) : next;
            }

            machine.AdvanceTo(next);
            drainer.Hurry();
            drainer.Look();
        }
    }

    private static ImmutableArray<ProcessForecast> Combine(Look look, FlightRecorder recorder, List<Verdict> verdicts)
    {
        Dictionary<ProcessId, ProcessRecord> records = [];
        foreach (ProcessRecord record in recorder.Processes)
        {
            records.Add(record.Id, record);
        }

        ImmutableArray<ProcessForecast>.Builder processes = ImmutableArray.CreateBuilder<ProcessForecast>(look.Tree.Count);
        for (int i = 0; i < look.Tree.Count && records.TryGetValue(look.Tree[i].Id, out ProcessRecord? record); i++)
        {
            int parent = look.Tree[i].ParentIndex;
            processes.Add(new ProcessForecast(
                look.Tree[i],
                parent < 0 ? 0 : processes[parent].Depth + 1,
                look[i].Reaction,
                look[i].WaitsFor,
                look[i].IsReading ? WriterFor(look, i) : default,
                AwaitedBy(look, i),
                TellerOf(record, look[i].Teller),
                look[i].Entry.LeftTo?.Pid ?? default,
                verdicts[i].Rule,
                record));
        }

        return processes.DrainToImmutable();
    }

    // At the first look kirei has told nobody yet.
    private static Teller TellerOf(ProcessRecord record, Teller atFirst) =>
        record.Signals.Exists(static sent => sent.Rule.Stance == Stance.Tell) ? Teller.Kirei : atFirst;

    private static Pid AwaitedBy(Look look, int index)
    {
        foreach (int child in look.Tree.ChildrenOf(index))
        {
            if (look.IsAwaitedByParent(child))
            {
                return look.Tree[child].Id.Pid;
            }
        }

        return default;
    }

    private static Pid WriterFor(Look look, int index)
    {
        foreach (Ends.Link writer in look.Tree.Channels.WritersFor(index))
        {
            if (!look.Tree.Descends(index, writer.Process))
            {
                return look.Tree[writer.Process].Id.Pid;
            }
        }

        return default;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
