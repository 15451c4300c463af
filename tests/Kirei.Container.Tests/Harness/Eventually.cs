using System;
using System.Diagnostics;
using System.Threading;

namespace Kirei.Container.Tests.Harness;

/// <summary>Waits for something that another process does. The time-out only means "it hangs".</summary>
internal static class Eventually
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(3);

    public static void Is(Func<bool> condition, Func<string> otherwise)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); Thread.Sleep(Step))
        {
            if (watch.Elapsed > Limit)
                throw new TimeoutException(otherwise());
        }
    }
}
