using System;
using System.Globalization;

namespace Kirei.Asking;

/// <summary>A process as /proc shows it.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Parent">Its parent's.</param>
/// <param name="Session">Its session's.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Ticks">How long it has run on a processor, in ticks of the clock: user and system time.</param>
/// <param name="Pages">How many pages of it are in memory.</param>
internal sealed record SeenProcess(int Pid, int Parent, int Session, string Name, long Ticks, long Pages)
{
    private const int FirstBehindName = 3; // proc_pid_stat(5) counts its fields from 1: pid, (name), state …

    /// <summary>Reads the line of /proc/PID/stat; null when it is none.</summary>
    public static SeenProcess? Parse(string line)
    {
        (int open, int close) = (line.IndexOf('(', StringComparison.Ordinal), line.LastIndexOf(')'));
        if (open < 0 || close < open + 1 || close + 2 >= line.Length)
        {
            return null;
        }

        string[] fields = line[(close + 2)..].Split(' ');
        long Field(int number) => number - FirstBehindName < fields.Length
            && long.TryParse(fields[number - FirstBehindName], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
                ? value
                : 0;
        return int.TryParse(line.AsSpan(0, open).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
            ? new SeenProcess(
                pid, (int)Field(4), (int)Field(6), Supervision.Output.Text.Plain(line[(open + 1)..close]), Field(14) + Field(15), Field(24))
            : null;
    }
}
