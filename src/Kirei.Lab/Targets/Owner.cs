using System;
using System.Globalization;
using System.IO;
using Kirei.Linux;

namespace Kirei.Lab.Targets;

/// <summary>
/// Whose something is that a drill has made: the name of this very process, as a part of names. A pid alone is given away again, and means
/// nothing in another PID namespace: a drill in a container that uses the host's engine must not take the host's drills for dead.
/// </summary>
internal static class Owner
{
    private static readonly string Namespace = InodeOf(new FileInfo("/proc/self/ns/pid").LinkTarget);

    /// <summary>PID, start time and PID namespace: <c>4711-81234-4026531836</c>.</summary>
    public static string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"{Pid.Self}-{StartOf(Pid.Self.Number)}-{Namespace}");

    /// <summary>Whether the process that this names has gone. What cannot be known is not gone.</summary>
    /// <param name="name">A name that begins with an owner's; more may follow behind another hyphen.</param>
    public static bool HasGone(string name) =>
        name.Split('-') is [var pid, var start, var space, ..]
        && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && ulong.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out ulong started)
        && space == Namespace
        && StartOf(number) != started;

    private static string InodeOf(string? link) => link is ['p', 'i', 'd', ':', '[', .. var inode, ']'] ? inode : "0";

    /// <summary>When a process began, in clock ticks after boot; 0 when there is no such process.</summary>
    private static ulong StartOf(int pid)
    {
        using ProcFileSystem? proc = ProcFileSystem.TryOpen();
        return proc is not null && proc.TryReadStat(new Pid(pid), out ProcStat stat, out _) ? stat.StartTime : 0;
    }
}
