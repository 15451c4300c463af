using System;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Lab.Targets;
using Kirei.Lab.Verdicts;
using Kirei.Lab.Witness;
using Kirei.Linux;

namespace Kirei.Lab.Drills;

/// <summary>
/// One rehearsal from beginning to end: witness on, target up, stop, witness off, verdict. Whatever was made on the way is removed in the
/// reverse order, also when the user interrupts.
/// </summary>
internal static class Drill
{
    /// <summary>Holds it.</summary>
    /// <param name="plan">What and how.</param>
    /// <param name="progress">Told in a few words what is going on.</param>
    /// <param name="cancel">The user interrupts.</param>
    public static async Task<Judgement> HoldAsync(DrillPlan plan, IProgress<string> progress, CancellationToken cancel)
    {
        using IWitness witness = TracefsWitness.TryStart() ?? (IWitness)new ProcWitness();
        OutputLog output = new();
        await using ITarget target = plan.Target();
        progress.Report($"starting {target.Title}");
        witness.Attach(await target.StartAsync(output, cancel));
        await using Load? load = Load.Start(plan.Load);
        progress.Report($"waiting for {plan.Readiness}");
        await plan.Readiness.WaitAsync(target, output, cancel);
        witness.LookBeforeStop();
        progress.Report($"stopping {target.Title}");
        StopTimes times = await target.StopAsync(plan.Stop, cancel);
        StopFacts facts = new()
        {
            Target = target.Title,
            Under = plan.Under,
            Signal = times.Signal,
            Grace = times.Grace,
            StopAt = times.AskedAt,
            KilledAt = times.KilledAt,
            EndedAt = times.EndedAt,
            ExitCode = await target.Ended,
            Load = load is null ? null : await load.FinishAsync(times.AskedAt),
        };
        Testimony testimony = witness.Finish();
        return Judge.Of(Reconstruction.Of(testimony, facts with { Output = output.Lines }, witness.IsInferring));
    }
}
