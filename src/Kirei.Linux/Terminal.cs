using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>Job control on the terminal of standard input, tcsetpgrp(3).</summary>
public static class Terminal
{
    private const int StandardInput = 0;
    private const int StandardOutput = 1;

    /// <summary>How many columns the terminal on standard output has; 80 where it is none, or does not say.</summary>
    public static unsafe int Columns
    {
        get
        {
            winsize size = default;
            return ioctl(StandardOutput, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
        }
    }

    /// <summary>Whether keys can be read and a screen be drawn: standard input and output are terminals.</summary>
    public static bool IsInteractive => isatty(StandardInput) == 1 && isatty(StandardOutput) == 1;

    /// <summary>This process's own group.</summary>
    public static Pid OwnGroup => new(getpgrp());

    /// <summary>Whether standard input is the controlling terminal, and this process's group in its foreground.</summary>
    public static bool IsForeground => tcgetpgrp(StandardInput) is var group && group >= 0 && group == getpgrp();

    /// <summary>Whether standard input is the controlling terminal.</summary>
    public static bool IsControlling => IsControllingOn(StandardInput);

    /// <summary>Whether a descriptor is a terminal, isatty(3).</summary>
    public static bool IsTerminal(int descriptor) => isatty(descriptor) == 1;

    /// <summary>Whether a descriptor is the controlling terminal.</summary>
    public static bool IsControllingOn(int descriptor) => tcgetpgrp(descriptor) >= 0;

    /// <summary>
    /// The controlling terminal itself, wherever the standard streams lead to: /dev/tty, tty(4). It closes when main is executed.
    /// </summary>
    /// <returns>The descriptor; below 0 with <paramref name="error"/> when there is none.</returns>
    public static unsafe int OpenOwn(out Errno error)
    {
        fixed (byte* path = "/dev/tty\0"u8)
        {
            int descriptor = openat(AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
            error = descriptor < 0 ? Errno.Last : Errno.None;
            return descriptor;
        }
    }

    /// <summary>
    /// Gives the controlling terminal up, TIOCNOTTY of ioctl_tty(2). When the leader of a session does so, the whole session loses it, and
    /// the foreground group gets HUP and CONT.
    /// </summary>
    public static Errno Detach() => ioctl(StandardInput, TIOCNOTTY, 0) < 0 ? Errno.Last : Errno.None;

    /// <summary>Puts a group into the foreground. SIGTTOU must be blocked.</summary>
    public static void SetForeground(Pid group) => _ = tcsetpgrp(StandardInput, group.Number);
}
