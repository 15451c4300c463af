using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Kirei.Soak.Grammar;
using Kirei.Soak.Judging;
using Kirei.Soak.Reporting;
using Kirei.Soak.Running;

namespace Kirei.Soak;

/// <summary>Takes one script after another until the time is over, a few at once.</summary>
internal sealed class Soak(Options options, Tools tools)
{
    private const int Repeats = 2;
    private const int ScriptsToAMeasurement = 10;

    private readonly Pace _pace = new();
    private readonly Lock _lock = new();
    private readonly Summary _summary = new();
    private readonly Known _known = Known.Read();
    private readonly long _start = Stopwatch.GetTimestamp();

    public Summary Run(IEnumerable<int> numbers)
    {
        _pace.Measure();
        using IEnumerator<int> queue = numbers.GetEnumerator();
        Thread[] workers = [.. Enumerable.Range(0, options.Jobs).Select(_ => new Thread(() => Work(queue)))];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        _summary.Time = Stopwatch.GetElapsedTime(_start);
        return _summary;
    }

    private void Work(IEnumerator<int> queue)
    {
        Runner runner = new(tools, _pace, options.Kirei);
        while (Next(queue) is { } number)
        {
            if (number % ScriptsToAMeasurement == 0)
            {
                _pace.Measure();
            }

            Script script = Script.Generate(options.Seed, number);
            ImmutableArray<Trial> trials = Tries(runner, script);
            Report(script, trials);
        }
    }

    private int? Next(IEnumerator<int> queue)
    {
        lock (_lock)
        {
            return Stopwatch.GetElapsedTime(_start) < options.Limit && queue.MoveNext() ? queue.Current : null;
        }
    }

    // A script that harms is run again: how often does it?
    private ImmutableArray<Trial> Tries(Runner runner, Script script)
    {
        if (runner.Try(script) is not { } first)
        {
            return [];
        }

        return options.Once || !Harms.Judge(first).Any()
            ? [first]
            : [first, .. Enumerable.Range(0, Repeats).Select(_ => runner.Try(script, first.Moment)).OfType<Trial>()];
    }

    private void Report(Script script, ImmutableArray<Trial> trials)
    {
        Case found = new(script, trials, options.Seed, _known);
        lock (_lock)
        {
            _summary.Add(found);
            if (found.IsHarmed)
            {
                Console.WriteLine(Sheet.Of(found));
            }
        }
    }
}
