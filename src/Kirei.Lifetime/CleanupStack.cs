using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace Kirei;

/// <summary>The clean-ups that have not run yet.</summary>
/// <remarks>
/// Whoever ends the program calls <see cref="Drain"/>; several may, at the same time. One of them runs the clean-ups, the others wait,
/// and find nothing left. A clean-up is taken off before it begins: that is what makes it run once.
/// </remarks>
internal sealed class CleanupStack(Countdown countdown, Action<string> notify)
{
    private readonly object _draining = new();
    private readonly Stack<Cleanup> _waiting = new(); // guarded by itself
    private CleanupRun? _current; // written by the drainer alone

    public void Push(Cleanup cleanup)
    {
        lock (_waiting)
        {
            _waiting.Push(cleanup);
        }
    }

    /// <summary>Runs what is left, last registered first, and returns when nothing is left.</summary>
    public void Drain()
    {
        lock (_draining)
        {
            while (Next() is { } run)
            {
                Tell(run);
                Volatile.Write(ref _current, run);
                string? complaint = run.Finish();
                Volatile.Write(ref _current, null);
                StandardError.Say(complaint);
            }
        }
    }

    /// <summary>Takes its time away from the clean-up that is running, if one is.</summary>
    public void CutCurrent() => Volatile.Read(ref _current)?.Cut();

    /// <summary>One line for each clean-up that will not finish, if the process ends now.</summary>
    public IEnumerable<string> Unfinished(string why)
    {
        if (Volatile.Read(ref _current) is { } current)
        {
            yield return $"{current} did not finish: {why}";
        }

        foreach (Cleanup cleanup in Waiting())
        {
            yield return $"{cleanup} did not run: {why}";
        }
    }

    /// <summary>What each asked for, in the order they will run.</summary>
    public IReadOnlyList<TimeSpan?> Timeouts() => [.. Waiting().Select(cleanup => cleanup.Timeout)];

    private Cleanup[] Waiting()
    {
        lock (_waiting)
        {
            return [.. _waiting];
        }
    }

    private CleanupRun? Next()
    {
        lock (_waiting)
        {
            return _waiting.TryPop(out Cleanup? next)
                ? new CleanupRun(next, Shares.OfCleanup(countdown.Remaining, next.Timeout, [.. _waiting.Select(later => later.Timeout)]))
                : null;
        }
    }

    private void Tell(CleanupRun run) => notify(string.Create(
        CultureInfo.InvariantCulture,
        $"STATUS=cleaning: {run.Name}\nEXTEND_TIMEOUT_USEC={(long)countdown.Remaining.TotalMicroseconds}"));
}
