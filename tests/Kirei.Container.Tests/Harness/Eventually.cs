using System;
using System.Diagnostics;
using System.Threading;

namespace Kirei.Container.Tests.Harness;

/// <summary>
/// Waits for something that another process does. The time-out only means "it hangs": it begins anew whenever something has moved, because how long
/// ten thousand forks take is the machine's affair.
/// </summary>
internal static class Eventually
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    public static void Is(Func<bool> condition, Func<string> otherwise) => Is(condition, static () => 0, otherwise);

    /// <param name="condition">What is waited for.</param>
    /// <param name="progress">A number that changes as long as something moves.</param>
    /// <param name="otherwise">What to say when nothing has moved for too long.</param>
    public static void Is(Func<bool> condition, Func<long> progress, Func<string> otherwise)
    {
        var sinceLook = Stopwatch.StartNew();
        for (var (still, last) = (TimeSpan.Zero, 0L); !condition(); Thread.Sleep(Step))
        {
            if (sinceLook.Elapsed < BetweenLooks)
                continue;
            var now = progress();
            still = now == last ? still + sinceLook.Elapsed : TimeSpan.Zero;
            last = now;
            sinceLook.Restart();
            if (still > Limit)
                throw new TimeoutException(otherwise());
        }
    }
}
