using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>What this process does with signals, sigaction(2).</summary>
public static unsafe class Dispositions
{
    private static SignalSet Handled => SignalSet.Empty.With(new Signal(SIGSEGV)).With(new Signal(SIGFPE));

    /// <summary>
    /// Those of these signals that this process ignores, SEGV and FPE as it was started: the runtime has put its handlers in their place
    /// before Main. Only SIGRTMIN is unknown.
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
        if (Handled.Has(signal))
        {
            return new SignalSet(kirei_inherited_ignored()).Has(signal);
        }

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

    /// <summary>
    /// Ignores those of these signals that the runtime handles, until the end of the block: what a child is to inherit so. A fault ends
    /// this process all the same.
    /// </summary>
    internal readonly ref struct IgnoredFaults
    {
        private readonly sigaction_t _segmentation;
        private readonly sigaction_t _arithmetic;
        private readonly SignalSet _ignored;

        public IgnoredFaults(SignalSet signals)
        {
            _ignored = new SignalSet(signals.Bits & Handled.Bits);
            Ignore(SIGSEGV, ref _segmentation);
            Ignore(SIGFPE, ref _arithmetic);
        }

        /// <summary>Handles them again.</summary>
        public void Dispose()
        {
            Restore(SIGSEGV, _segmentation);
            Restore(SIGFPE, _arithmetic);
        }

        private void Ignore(int signal, ref sigaction_t before)
        {
            if (_ignored.Has(new Signal(signal)))
            {
                sigaction_t action = default;
                action.sa_handler = SIG_IGN;
                fixed (sigaction_t* old = &before)
                {
                    _ = sigaction(signal, &action, old);
                }
            }
        }

        private void Restore(int signal, sigaction_t before) => _ = _ignored.Has(new Signal(signal)) ? sigaction(signal, &before, null) : 0;
    }
}
