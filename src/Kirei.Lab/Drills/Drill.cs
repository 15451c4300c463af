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
    /// <param name="scene">What went before.</param>
    /// <param name="progress">Told what is going on.</param>
    /// <param name="cancel">The user interrupts.</param>
    public static async Task<Judgement> HoldAsync(DrillPlan plan, Scene scene, IProgress<Scene> progress, CancellationToken cancel)
    {
        using IWitness witness = TracefsWitness.TryStart() ?? (IWitness)new ProcWitness();
        OutputLog output = new();
        await using ITarget target = plan.Target();
        scene = scene with { Target = target.Title, Output = output, Since = Instant.Now };
        progress.Report(scene);
        witness.Attach(await target.StartAsync(output, cancel));
        scene = scene with { Witness = witness };
        progress.Report(scene.Next($"waiting for {plan.Readiness}", plan.Readiness.Limit));
        await plan.Readiness.WaitForSignsAsync(target, output, cancel);
        await using Load? load = Load.Start(plan.Load);
        await plan.Readiness.SettleAsync(target, output, cancel);
        witness.LookBeforeStop();
        StopTerms terms = target.TermsOf(plan.Stop);
        progress.Report(scene.Next("stopping", terms.Grace) with { Signal = terms.Signal });
        StopTimes times = await target.StopAsync(terms, cancel);
        StopFacts facts = new()
        {
            Target = target.Title,
            Under = plan.Under,
            Signal = times.Terms.Signal,
            Grace = times.Terms.Grace,
            GraceSource = times.Terms.Source,
            HasInitByDefault = target.HasInitByDefault,
            StopAt = times.AskedAt,
            KilledAt = times.KilledAt,
            EndedAt = times.EndedAt,
            ExitCode = await target.Ended,
            Load = load is null ? null : await load.FinishAsync(times.AskedAt),
        };
        Testimony testimony = witness.Finish();
        return Judge.Of(Reconstruction.Of(testimony, facts with { Output = output.Lines }, witness.IsInferring), plan.Expected);
    }
}
