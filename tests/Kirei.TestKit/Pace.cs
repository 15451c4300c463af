using System;
using System.Diagnostics;
using System.Globalization;

namespace Kirei.TestKit;

/// <summary>
/// How much slower this machine is than the one on which the times in the tests were chosen. What the tests do is mostly to start programs,
/// so that is what is measured, once for each test process, with whatever else runs beside it. No test waits for a time, or asserts one,
/// that is not scaled by this; a time that a program sleeps is the same everywhere.
/// </summary>
internal static class Pace
{
    private const string HundredPrograms = "i=0; while [ $i -lt 100 ]; do /bin/true; i=$((i + 1)); done";

    private static readonly TimeSpan OnTheReferenceMachine = TimeSpan.FromMilliseconds(180);

    /// <summary>One where it is as fast or faster, four where it takes four times as long.</summary>
    public static double Factor { get; } = Math.Max(1, Measure() / OnTheReferenceMachine);

    /// <summary>A time as long here as this many seconds are on the reference machine.</summary>
    public static TimeSpan Of(double seconds) => TimeSpan.FromSeconds(seconds * Factor);

    /// <summary>The same as kirei's options take it: <c>2500ms</c>.</summary>
    public static string Duration(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{Of(seconds).TotalMilliseconds:0}ms");

    /// <summary>For those who take no other.</summary>
    public static int WholeSeconds(double seconds) => (int)Math.Ceiling(Of(seconds).TotalSeconds);

    private static TimeSpan Measure()
    {
        var watch = Stopwatch.StartNew();
        using var shell = Process.Start("/bin/sh", ["-c", HundredPrograms]);
        shell.WaitForExit();
        return watch.Elapsed;
    }
}
