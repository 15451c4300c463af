using System;
using System.Diagnostics;
using System.Linq;

namespace Kirei.Soak.Running;

/// <summary>How slow this machine is now: every time that is waited for is so many times longer.</summary>
internal sealed class Pace
{
    // What starting three programs in a namespace takes on a machine that does nothing else
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(15);

    public double Factor { get; private set; } = 1;

    public TimeSpan Times(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds * Factor);

    /// <summary>
    /// Looks again; a machine that was slow a minute ago may be fast now. Most of each time is sleep, and only the rest is slower: hence
    /// the root.
    /// </summary>
    public void Measure() => Factor = Math.Clamp(Math.Sqrt(Enumerable.Range(0, 5).Select(_ => Once()).Order().ElementAt(2) / Usual), 1, 3);

    private static TimeSpan Once()
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(
            "unshare", ["--pid", "--fork", "--mount-proc", "sh", "-c", "/bin/true; /bin/true; /bin/true"]);
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(start);
    }
}
