namespace Kirei.Linux;

/// <summary>Identifies one process for good: the kernel reuses pids, so the start time goes with it.</summary>
/// <param name="Pid">The process id.</param>
/// <param name="StartTime">Clock ticks after boot, field 22 of proc_pid_stat(5).</param>
public readonly record struct ProcessId(Pid Pid, ulong StartTime)
{
    /// <summary>
    /// Whether it was started after another one. Within one clock tick the number shows it, except at the moment when pids wrap around.
    /// </summary>
    public bool IsYoungerThan(ProcessId other) =>
        StartTime > other.StartTime || (StartTime == other.StartTime && Pid.Number > other.Pid.Number);
}
