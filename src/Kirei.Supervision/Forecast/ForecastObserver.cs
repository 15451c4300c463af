using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Output;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Forecast;

/// <summary>Writes an imagined stop down, step by step, and in the record that a real one leaves.</summary>
internal sealed class ForecastObserver(FlightRecorder recorder) : IDrainObserver
{
    private readonly List<ForecastStep> _steps = [];

    /// <summary>What has happened.</summary>
    public IReadOnlyList<ForecastStep> Steps => _steps;

    /// <inheritdoc/>
    public void OnLook(ProcessTree tree, Instant at, TimeSpan took) =>
        recorder.NoteSnapshot(tree, at, ended => _steps.Add(new ForecastStep(at, ended.Id, null, default)));

    /// <inheritdoc/>
    public void OnVerdict(in ProcessFacts process, in Verdict verdict, Instant at, Errno error)
    {
        if (verdict.Sends)
        {
            recorder.NoteSignal(verdict.Id, verdict.Signal, verdict.Rule, at, error);
        }

        recorder.NoteRule(verdict.Id, verdict.Rule);
        _steps.Add(new ForecastStep(at, verdict.Id, verdict.Rule, verdict.Signal));
    }

    /// <inheritdoc/>
    public void OnBlind(Signal signal)
    {
        // there is always something to see in a snapshot
    }
}
