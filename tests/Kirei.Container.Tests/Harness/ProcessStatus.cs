using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Kirei.Container.Tests.Harness;

/// <summary>Fields of /proc/PID/status.</summary>
internal static class ProcessStatus
{
    public static string Of(int pid, string field) => Field($"/proc/{pid}/status", field);

    /// <summary>A set of signals, as one bit for each, of every thread.</summary>
    public static IReadOnlyList<ulong> SignalSets(int pid, string field) =>
    [
        .. Directory.GetDirectories($"/proc/{pid}/task")
            .Select(task => ulong.Parse(Field($"{task}/status", field), NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
    ];

    /// <summary>Its own page faults and those of the children it has reaped: minflt and cminflt of proc_pid_stat(5).</summary>
    public static long PageFaults(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return long.Parse(fields[7], CultureInfo.InvariantCulture) + long.Parse(fields[8], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // The process has ended meanwhile
            return 0;
        }
    }

    /// <summary>Whether any thread of it sleeps in a function of the kernel with this in its name.</summary>
    public static bool SleepsIn(int pid, string function)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{pid}/task")
                .Any(task => File.ReadAllText($"{task}/wchan").Contains(function, StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string Field(string path, string field)
    {
        try
        {
            return File.ReadLines(path)
                .FirstOrDefault(line => line.StartsWith(field + ":", StringComparison.Ordinal))?[(field.Length + 1)..]
                .Trim() ?? "";
        }
        catch (IOException)
        {
            // The process has ended meanwhile
            return "";
        }
    }
}
