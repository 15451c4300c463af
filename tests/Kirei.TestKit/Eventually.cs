using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Kirei.TestKit;

/// <summary>
/// Waits for something that another process does. The time-out only means "it hangs": it is scaled by the machine's pace, and begins anew
/// whenever something has moved, because how long ten thousand forks take is the machine's affair.
/// </summary>
internal static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>After this, what has not moved hangs.</summary>
    public static TimeSpan Limit { get; } = Pace.Of(60);

    public static void Is(Func<bool> condition, string what) => Is(condition, () => $"waited in vain for {what}");

    public static void Is(Func<bool> condition, Func<string> otherwise) => Is(condition, static () => 0, otherwise);

    /// <param name="condition">What is waited for.</param>
    /// <param name="progress">A number that changes as long as something moves.</param>
    /// <param name="otherwise">What to say when nothing has moved for too long.</param>
    public static void Is(Func<bool> condition, Func<long> progress, Func<string> otherwise)
    {
        for (var patience = new Patience(progress, otherwise); !condition(); Thread.Sleep(Step))
            patience.Look();
    }

    public static async Task IsAsync(Func<bool> condition, string what, CancellationToken cancel)
    {
        for (var patience = new Patience(static () => 0, () => $"waited in vain for {what}"); !condition(); await Task.Delay(Step, cancel))
            patience.Look();
    }

    private sealed class Patience(Func<long> progress, Func<string> otherwise)
    {
        private readonly Stopwatch _sinceLook = Stopwatch.StartNew();
        private TimeSpan _still;
        private long _last = progress();

        public void Look()
        {
            if (_sinceLook.Elapsed < BetweenLooks)
                return;
            var now = progress();
            _still = now == _last ? _still + _sinceLook.Elapsed : TimeSpan.Zero;
            _last = now;
            _sinceLook.Restart();
            if (_still > Limit)
                throw new TimeoutException(otherwise());
        }
    }
}
