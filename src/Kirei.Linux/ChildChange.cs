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
    /// <summary>Takes the next change from the kernel; an ended child is reaped by this.</summary>
    public static unsafe ChildChange Next()
    {
        Libc.siginfo_t info = default;
        if (Libc.waitid(Libc.P_ALL, 0, &info, Libc.WEXITED | Libc.WSTOPPED | Libc.WNOHANG) != 0)
        {
            return new ChildChange(Errno.Last.Number == Libc.EINTR ? ChildChangeKind.Nothing : ChildChangeKind.NoChildren);
        }

        Pid pid = new(info.si_pid);
        return (pid.Number, info.si_code) switch
        {
            (0, _) => new ChildChange(ChildChangeKind.Nothing),
            (_, Libc.CLD_EXITED) => new ChildChange(ChildChangeKind.Ended, pid, ExitStatus.Exited(info.si_status)),
            (_, Libc.CLD_STOPPED) => new ChildChange(ChildChangeKind.Stopped, pid, StoppedBy: new Signal(info.si_status)),
            _ => new ChildChange(ChildChangeKind.Ended, pid, ExitStatus.Killed(new Signal(info.si_status))),
        };
    }
}
