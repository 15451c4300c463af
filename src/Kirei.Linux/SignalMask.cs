using System;
using System.Runtime.CompilerServices;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// Which signals this process blocks. A mask belongs to a thread, and only that thread can change it; a thread inherits it from the one
/// that makes it.
/// <para>
/// start.c blocks <see cref="SignalSet.Manageable"/> before the runtime makes its second thread, so that every thread does. From then on
/// the calling thread decides alone: what it does not block comes to it, what it blocks waits for its signalfd.
/// </para>
/// </summary>
public static unsafe class SignalMask
{
    private static ulong _bits;
    private static volatile bool _finalizerThreadBlocks;

    /// <summary>The mask this process was started with.</summary>
    public static SignalSet Inherited => new(kirei_inherited_mask());

    /// <summary>Gives the calling thread the inherited mask back, to take signals as they come, or for the program it becomes.</summary>
    public static void Restore() => Use(Inherited);

    /// <summary>Blocks exactly these signals and the inherited ones.</summary>
    /// <exception cref="InvalidOperationException">The runtime's second thread could not be reached.</exception>
    public static void Block(SignalSet signals)
    {
        _bits = Inherited.Union(signals).Bits;
        if (!SignalSet.Manageable.HasAll(signals))
        {
            BlockInFinalizerThread();
        }

        Use(new SignalSet(_bits));
    }

    private static void Use(SignalSet blocked)
    {
        sigset_t set = blocked.ToNative();
        _ = pthread_sigmask(SIG_SETMASK, &set, null);
    }

    /// <summary>The faults, for a stand-in that passes them on, are blocked on the runtime's second thread by a finalizer.</summary>
    private static void BlockInFinalizerThread()
    {
        LeaveOneToFinalize();
        GC.Collect(0);
        GC.WaitForPendingFinalizers();
        if (!_finalizerThreadBlocks)
        {
            throw new InvalidOperationException("cannot block signals in the finalizer's thread");
        }
    }

    // In a frame of its own, so that no register or stack slot keeps it alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LeaveOneToFinalize() => GC.KeepAlive(new OnFinalizerThread());

    private sealed class OnFinalizerThread
    {
        ~OnFinalizerThread()
        {
            Use(new SignalSet(_bits | SignalSet.Manageable.Bits));
            _finalizerThreadBlocks = true;
        }
    }
}
