using System.Collections.Generic;

namespace Kirei.Linux.Tests.Processes;

/// <summary>Who descends from whom, by /proc.</summary>
internal static class Tree
{
    internal static Pid? ChildOf(ProcFileSystem proc, Pid parent)
    {
        List<Pid> pids = [];
        proc.ReadPids(pids);
        foreach (Pid pid in pids)
        {
            if (proc.TryReadStat(pid, out ProcStat stat, out _) && stat.Parent == parent)
            {
                return pid;
            }
        }

        return null;
    }

    internal static Pid? ChildOf(ProcFileSystem proc, Pid parent, string name)
    {
        List<Pid> pids = [];
        proc.ReadPids(pids);
        foreach (Pid pid in pids)
        {
            if (proc.TryReadStat(pid, out ProcStat stat, out System.ReadOnlySpan<byte> comm)
                && stat.Parent == parent
                && new OsString(comm).ToString() == name)
            {
                return pid;
            }
        }

        return null;
    }
}
