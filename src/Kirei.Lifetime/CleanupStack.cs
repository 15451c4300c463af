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
    private readonly AsyncLocal<CleanupRun?> _around = new();
    private CleanupRun? _current; // guarded by _waiting, so that a clean-up is always either waiting, running or done

    /// <summary>The clean-up that whoever asks is a part of, if any: to wait for the others there would be to wait for oneself.</summary>
    public CleanupRun? Here => _around.Value;

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
                StandardError.Say(run.Finish());
            }
        }
    }

    /// <summary>Takes its time away from the clean-up that is running, if one is.</summary>
    public void CutCurrent()
    {
        lock (_waiting)
        {
            _current?.Cut();
        }
    }

    /// <summary>One line for each clean-up that will not finish, if the process ends now.</summary>
    public IReadOnlyList<string> Unfinished(string why)
    {
        lock (_waiting)
        {
            IEnumerable<string> running = _current is { } run ? [$"{run} did not finish: {why}"] : [];
            return [.. running, .. _waiting.Select(cleanup => $"{cleanup} did not run: {why}")];
        }
    }

    /// <summary>What each asked for, in the order they will run.</summary>
    public IReadOnlyList<TimeSpan?> Timeouts()
    {
        lock (_waiting)
        {
            return [.. _waiting.Select(cleanup => cleanup.Timeout)];
        }
    }

    private CleanupRun? Next()
    {
        lock (_waiting)
        {
            return _current = _waiting.TryPop(out Cleanup? next) ? Run(next) : null;
        }
    }

    private CleanupRun Run(Cleanup next) => new(next, Shares.OfCleanup(countdown.Remaining, next.Timeout, Timeouts()), _around);

    private void Tell(CleanupRun run) => notify(string.Create(
        CultureInfo.InvariantCulture,
        $"STATUS=cleaning: {run.Name}\nEXTEND_TIMEOUT_USEC={(long)countdown.Remaining.TotalMicroseconds}"));
}
