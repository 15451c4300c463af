using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>Job control on the terminal of standard input, tcsetpgrp(3).</summary>
public static class Terminal
{
    private const int StandardInput = 0;

    /// <summary>This process's own group.</summary>
    public static Pid OwnGroup => new(getpgrp());

    /// <summary>Whether standard input is the controlling terminal, and this process's group in its foreground.</summary>
    public static bool IsForeground => tcgetpgrp(StandardInput) is var group && group >= 0 && group == getpgrp();

    /// <summary>Puts a group into the foreground. SIGTTOU must be blocked.</summary>
    public static void SetForeground(Pid group) => _ = tcsetpgrp(StandardInput, group.Number);
}
