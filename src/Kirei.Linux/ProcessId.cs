namespace Kirei.Linux;

/// <summary>
/// One process for ever: a pid is only a name that the kernel gives away again, so the start time stands beside it.
/// </summary>
/// <param name="Pid">The process id.</param>
/// <param name="StartTime">Clock ticks after boot, field 22 of proc_pid_stat(5).</param>
public readonly record struct ProcessId(Pid Pid, ulong StartTime)
{
    /// <summary>
    /// Whether it was begun after another one. Within one clock tick the number tells, but for the one moment when numbers begin anew.
    /// </summary>
    public bool IsYoungerThan(ProcessId other) =>
        StartTime > other.StartTime || (StartTime == other.StartTime && Pid.Number > other.Pid.Number);
}
