namespace Kirei.Linux;

/// <summary>What the kernel reported of a child, waitid(2).</summary>
public enum ChildChangeKind
{
    /// <summary>There is no child at all.</summary>
    NoChildren,

    /// <summary>There are children, and nothing happened to any.</summary>
    Nothing,

    /// <summary>A child ended and has been reaped.</summary>
    Ended,

    /// <summary>A child was stopped by a signal (job control).</summary>
    Stopped,
}

/// <summary>A change of one child.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Pid">To whom.</param>
/// <param name="Status">When it ended: how.</param>
/// <param name="StoppedBy">When it was stopped: by which signal.</param>
public readonly record struct ChildChange(ChildChangeKind Kind, Pid Pid = default, ExitStatus Status = default, Signal StoppedBy = default)
{
    /// <summary>
    /// Takes the next change from the kernel; an ended child is reaped by this. One that has made this process its tracer is let go.
    /// </summary>
    public static unsafe ChildChange Next()
    {
        Libc.siginfo_t info;
        do
        {
            info = default;
            if (Libc.waitid(Libc.P_ALL, 0, &info, Libc.WEXITED | Libc.WSTOPPED | Libc.WNOHANG) != 0)
            {
                return new ChildChange(Errno.Last.Number == Libc.EINTR ? ChildChangeKind.Nothing : ChildChangeKind.NoChildren);
            }
        }
        while (info.si_pid != 0 && info.si_code == Libc.CLD_TRAPPED && LetGo(info.si_pid, info.si_status));

        Pid pid = new(info.si_pid);
        return (pid.Number, info.si_code) switch
        {
            (0, _) => new ChildChange(ChildChangeKind.Nothing),
            (_, Libc.CLD_EXITED) => new ChildChange(ChildChangeKind.Ended, pid, ExitStatus.Exited(info.si_status)),
            (_, Libc.CLD_STOPPED or Libc.CLD_TRAPPED) =>
                new ChildChange(ChildChangeKind.Stopped, pid, StoppedBy: new Signal(info.si_status)),
            _ => new ChildChange(ChildChangeKind.Ended, pid, ExitStatus.Killed(new Signal(info.si_status))),
        };
    }

    /// <summary>
    /// A program that wants no debugger makes its parent its tracer (PTRACE_TRACEME): with each signal it then stops and waits for that
    /// one's word, ptrace(2). It gets the signal, but for the TRAP that the kernel adds to an exec of a traced process, and is traced no
    /// more.
    /// </summary>
    private static unsafe bool LetGo(int pid, int status)
    {
        nint signal = (status & 0x7f) is var number && number == Libc.SIGTRAP ? 0 : number; // the bits above name a ptrace event
        return Libc.ptrace(Libc.PTRACE_DETACH, pid, null, (void*)signal) == 0;
    }
}
