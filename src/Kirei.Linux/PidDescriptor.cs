using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>A pidfd, pidfd_open(2): it means one process and never its successor, and becomes readable when that process ends.</summary>
public sealed class PidDescriptor : Descriptor
{
    private PidDescriptor(int fd)
        : base(fd)
    {
    }

    /// <summary>Opens one for the process that has this pid now.</summary>
    /// <returns>Null with the error when there is none, or the kernel or a seccomp filter does not allow it.</returns>
    public static PidDescriptor? TryOpen(Pid pid, out Errno errno)
    {
        long fd = syscall(SYS_pidfd_open, pid.Number, 0, 0, 0);
        errno = fd < 0 ? Errno.Last : Errno.None;
        return fd < 0 ? null : new PidDescriptor((int)fd);
    }

    /// <summary>Sends a signal to that process, pidfd_send_signal(2).</summary>
    public Errno Send(Signal signal) =>
        syscall(SYS_pidfd_send_signal, Number, signal.Number, 0, 0) < 0 ? Errno.Last : Errno.None;
}
