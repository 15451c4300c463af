using System;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Output;

/// <summary>A drain, remembered for the report and shown by <c>-v</c>.</summary>
internal sealed class DrainChronicle(FlightRecorder recorder, Tracer tracer) : IDrainObserver
{
    /// <inheritdoc/>
    public void OnLook(ProcessTree tree, Instant at, TimeSpan took)
    {
        recorder.NoteSnapshot(tree, at, tracer.Ended);
        tracer.Looked(tree.Count, took);
    }

    /// <inheritdoc/>
    public void OnVerdict(in ProcessFacts process, in Verdict verdict, Instant at, Errno error)
    {
        if (verdict.Sends)
        {
            recorder.NoteSignal(verdict.Id, verdict.Signal, verdict.Rule, at, error);
        }

        recorder.NoteRule(verdict.Id, verdict.Rule);
        tracer.Decided(process, verdict, error);
    }

    /// <inheritdoc/>
    public void OnBlind(Signal signal) => tracer.Blind(signal);
}
