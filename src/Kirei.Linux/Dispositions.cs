using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>What this process was told to do with signals, sigaction(2).</summary>
public static unsafe class Dispositions
{
    /// <summary>Whether this process ignores the signal. For SIGPIPE the answer is the runtime's own, not the parent's.</summary>
    public static bool Ignores(Signal signal)
    {
        sigaction_t current = default;
        return sigaction(signal.Number, null, &current) == 0 && current.sa_handler == SIG_IGN;
    }

    /// <summary>Sets the default action. An ignored SIGCHLD would make children vanish unreaped, wait(2).</summary>
    public static void SetDefault(Signal signal)
    {
        sigaction_t action = default;
        action.sa_handler = SIG_DFL;
        _ = sigaction(signal.Number, &action, null);
    }
}
