using System;
using System.Runtime.CompilerServices;
using System.Threading;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// Which signals this process blocks, in all of its threads.
/// <para>
/// When Main starts, the runtime has one thread beside it, the finalizer's, with an empty mask: a signal that Main's thread blocks would go
/// there, and its default action would take place. A signal mask belongs to a thread and only that thread can change it, so the mask is set
/// on the finalizer's thread by a finalizer. Threads that come later inherit the mask of the one that makes them. (The other way, blocking and
/// then executing oneself again, costs a whole second start.)
/// </para>
/// </summary>
public static unsafe class SignalMask
{
    private static ulong _bits;
    private static volatile bool _finalizerThreadBlocks;

    /// <summary>The mask this process was started with; valid after <see cref="BlockInEveryThread"/>.</summary>
    public static SignalSet Inherited { get; private set; }

    /// <summary>Blocks these signals, in addition to what is blocked already, in every thread.</summary>
    /// <exception cref="InvalidOperationException">The runtime's second thread could not be reached.</exception>
    public static void BlockInEveryThread(SignalSet signals)
    {
        _bits = signals.Bits;
        Inherited = Block();
        if (Inherited.HasAll(signals))
        {
            return; // the second thread inherited it too
        }

        LeaveOneToFinalize();
        GC.Collect(0);
        GC.WaitForPendingFinalizers();
        if (!_finalizerThreadBlocks)
        {
            throw new InvalidOperationException("cannot block signals in the finalizer's thread");
        }
    }

    /// <summary>Gives the calling thread the mask back that this process was started with, for the program it becomes.</summary>
    public static void RestoreForExec()
    {
        sigset_t set = Inherited.ToNative();
        _ = pthread_sigmask(SIG_SETMASK, &set, null);
    }

    private static SignalSet Block()
    {
        sigset_t set = new SignalSet(_bits).ToNative();
        sigset_t before;
        _ = pthread_sigmask(SIG_BLOCK, &set, &before);
        return new SignalSet(before.__val[0]);
    }

    // In a frame of its own, so that no register or stack slot keeps it alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LeaveOneToFinalize() => GC.KeepAlive(new OnFinalizerThread());

    private sealed class OnFinalizerThread
    {
        ~OnFinalizerThread()
        {
            _ = Block();
            _finalizerThreadBlocks = true;
        }
    }
}
