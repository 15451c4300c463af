using System;
using System.Diagnostics;
using System.Threading;

namespace Kirei.TestChild;

internal static class Work
{
    /// <summary>Takes so long, asleep or on the processor.</summary>
    public static void For(TimeSpan duration, bool isBusy)
    {
        if (!isBusy)
        {
            Thread.Sleep(duration);
            return;
        }
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < duration;)
            Thread.SpinWait(100);
    }
}
