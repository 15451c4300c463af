using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace Kirei;

/// <summary>
/// Which stop signals this process was started with as ignored: nohup does that with HUP, a shell with INT and QUIT of its background jobs.
/// </summary>
/// <remarks>They stay ignored: that is what whoever started us asked for. TERM is listened for in any case.</remarks>
internal static class InheritedSignals
{
    public static IEnumerable<PosixSignal> NotIgnored() => NotIgnored(OwnStatus());

    /// <param name="status">The lines of /proc/self/status, proc(5).</param>
    public static IEnumerable<PosixSignal> NotIgnored(IEnumerable<string> status)
    {
        ulong ignored = IgnoredMask(status);
        yield return PosixSignal.SIGTERM;
        foreach ((PosixSignal signal, int number) in new[] { (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGHUP, 1) })
        {
            if ((ignored >> (number - 1) & 1) == 0)
            {
                yield return signal;
            }
        }
    }

    private static ulong IgnoredMask(IEnumerable<string> status) =>
        status.FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && ulong.TryParse(line.AsSpan(7), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong mask)
            ? mask
            : 0;

    private static string[] OwnStatus()
    {
        try
        {
            return File.ReadAllLines("/proc/self/status");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) // no /proc here
        {
            return [];
        }
    }
}
