using System;

namespace Kirei.Linux.Tests.Processes;

/// <summary>Blocks a signal in this thread alone.</summary>
internal static unsafe class BlockedSignal
{
    internal static void During(Signal signal, Action action)
    {
        Libc.sigset_t wanted = SignalSet.Empty.With(signal).ToNative();
        Libc.sigset_t before;
        _ = Libc.pthread_sigmask(Libc.SIG_BLOCK, &wanted, &before);
        try
        {
            action();
        }
        finally
        {
            _ = Libc.pthread_sigmask(Libc.SIG_SETMASK, &before, null);
        }
    }
}
