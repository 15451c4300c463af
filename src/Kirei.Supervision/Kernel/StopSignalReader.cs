using System;
using Kirei.Linux;

namespace Kirei.Supervision.Kernel;

/// <summary>Looks up in /proc which signal the user has named for a process. Costs nothing where none is named for anybody.</summary>
internal sealed class StopSignalReader(ProcFileSystem proc, NamedPrograms named)
{
    private const int LongestPath = 256; // of the end of a path, where its base name is

    /// <summary>The signal; number 0 for none.</summary>
    public Signal Of(Pid pid)
    {
        if (!named.HasSignals)
        {
            return default;
        }

        Span<byte> copy = stackalloc byte[LongestPath];
        ReadOnlySpan<byte> path = proc.ReadExecutable(pid);
        path = path[^Math.Min(path.Length, LongestPath)..];
        path.CopyTo(copy); // the next read uses the buffer again
        Span<byte> executable = copy[..path.Length];
        return named.StopSignalOf(ProgramName.From(executable, proc.ReadCommandLine(pid)));
    }
}
