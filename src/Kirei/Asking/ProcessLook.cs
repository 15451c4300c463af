using System;
using System.Collections.Generic;
using System.Text;
using Kirei.Linux;

namespace Kirei.Asking;

/// <summary>
/// A look at the processes of this PID namespace, for what kirei itself does not count: memory and processor time. It is the asking program
/// that looks, not PID 1.
/// </summary>
internal sealed class ProcessLook
{
    private const int LongestStat = 64 * 1024;
    private readonly Dictionary<int, SeenProcess> _processes = [];

    /// <summary>Looks.</summary>
    public static ProcessLook Now()
    {
        ProcessLook look = new();
        foreach (OsString entry in Entries())
        {
            bool isProcess = entry.Bytes[0] is >= (byte)'0' and <= (byte)'9';
            if (isProcess && Read(entry, "stat") is { } stat && SeenProcess.Parse(stat) is { } process)
            {
                look._processes[process.Pid] = process;
            }
        }

        return look;
    }

    /// <summary>All of them, by their numbers.</summary>
    public IReadOnlyDictionary<int, SeenProcess> All => _processes;

    /// <summary>The memory of a service in bytes, as the sum of its processes; what they share is counted for each.</summary>
    public long MemoryOf(int leader) => Sum(leader, process => process.Pages) * Environment.SystemPageSize;

    /// <summary>The processor time of a service, in ticks.</summary>
    public long TicksOf(int leader) => Sum(leader, process => process.Ticks);

    /// <summary>The arguments of a process, or its name where they cannot be read.</summary>
    public static string CommandOf(SeenProcess process)
    {
        string words = (Read(new OsString(process.Pid.ToString(System.Globalization.CultureInfo.InvariantCulture)), "cmdline") ?? "")
            .TrimEnd('\0').Replace('\0', ' ');
        return words.Length == 0 ? process.Name : Supervision.Output.Text.Plain(words);
    }

    // Each service is started in a session of its own.
    private long Sum(int leader, Func<SeenProcess, long> part)
    {
        long sum = 0;
        foreach (SeenProcess process in _processes.Values)
        {
            sum += leader != 0 && (process.Session == leader || Descends(process, leader)) ? part(process) : 0;
        }

        return sum;
    }

    private bool Descends(SeenProcess process, int from)
    {
        SeenProcess? one = process;
        for (int depth = 0; one is not null && depth < _processes.Count; depth++)
        {
            if (one.Pid == from)
            {
                return true;
            }

            one = _processes.GetValueOrDefault(one.Parent);
        }

        return false;
    }

    private static List<OsString> Entries()
    {
        try
        {
            return Folder.List(new OsString("/proc"u8));
        }
        catch (LinuxException)
        {
            return []; // there is none
        }
    }

    private static string? Read(OsString pid, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(FileContent.Read(new OsString($"/proc/{pid}/{file}"), LongestStat));
        }
        catch (LinuxException)
        {
            return null; // it has ended
        }
    }
}
