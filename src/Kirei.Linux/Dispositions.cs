using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>What this process does with signals, sigaction(2).</summary>
public static unsafe class Dispositions
{
    /// <summary>
    /// Those of these signals that this process ignores. Only SEGV, FPE and SIGRTMIN are unknown: the runtime has put its handlers in their
    /// place before Main.
    /// </summary>
    public static SignalSet IgnoredOf(SignalSet signals)
    {
        SignalSet set = SignalSet.Empty;
        for (int number = 1; number <= 64; number++)
        {
            Signal signal = new(number);
            set = signals.Has(signal) && Ignores(signal) ? set.With(signal) : set;
        }

        return set;
    }

    /// <summary>Whether this process ignores the signal.</summary>
    public static bool Ignores(Signal signal)
    {
        sigaction_t current = default;
        return sigaction(signal.Number, null, &current) == 0 && current.sa_handler == SIG_IGN;
    }

    /// <summary>Ends this process with 128+n when signal n comes and is not blocked, unless it is ignored.</summary>
    public static void EndOn(SignalSet signals)
    {
        for (int number = 1; number <= 64; number++)
        {
            Signal signal = new(number);
            if (signals.Has(signal) && !Ignores(signal))
            {
                sigaction_t action = default;
                action.sa_handler = kirei_end_handler();
                _ = sigaction(signal.Number, &action, null);
            }
        }
    }

    /// <summary>Sets the default action. An ignored SIGCHLD would make children vanish unreaped, wait(2).</summary>
    public static void SetDefault(Signal signal)
    {
        sigaction_t action = default;
        action.sa_handler = SIG_DFL;
        _ = sigaction(signal.Number, &action, null);
    }
}
