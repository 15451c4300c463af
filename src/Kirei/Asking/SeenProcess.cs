using System;
using System.Globalization;

namespace Kirei.Asking;

/// <summary>A process as /proc shows it.</summary>
internal sealed class SeenProcess
{
    private const int FirstBehindName = 3; // proc_pid_stat(5) counts its fields from 1: pid, (name), state …

    /// <summary>Its number.</summary>
    public required int Pid { get; init; }

    /// <summary>Its parent's.</summary>
    public required int Parent { get; init; }

    /// <summary>Its session's.</summary>
    public required int Session { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>How long it has run on a processor, in ticks of the clock: user and system time.</summary>
    public required long Ticks { get; init; }

    /// <summary>How many pages of it are in memory.</summary>
    public required long Pages { get; init; }

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
            ? new SeenProcess
            {
                Pid = pid,
                Parent = (int)Field(4),
                Session = (int)Field(6),
                Name = Supervision.Output.Text.Plain(line[(open + 1)..close]),
                Ticks = Field(14) + Field(15),
                Pages = Field(24),
            }
            : null;
    }
}
