using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>A signalfd(2): blocked signals, read as messages.</summary>
public sealed unsafe class SignalDescriptor : Descriptor
{
    private const int Batch = 16;

    /// <summary>Makes one for these signals, which every thread must block.</summary>
    /// <exception cref="LinuxException">No descriptor is available.</exception>
    public SignalDescriptor(SignalSet signals)
        : base(Open(signals))
    {
    }

    /// <summary>One signal that arrived.</summary>
    /// <param name="Signal">Which.</param>
    /// <param name="Sender">Who sent it, 0 from outside the PID namespace.</param>
    public readonly record struct Arrived(Signal Signal, Pid Sender);

    /// <summary>Reads what has arrived, up to 16 at a time; what is left keeps the descriptor readable.</summary>
    /// <returns>How many were read.</returns>
    public int Read(Span<Arrived> into)
    {
        signalfd_siginfo* messages = stackalloc signalfd_siginfo[Batch];
        nint bytes = read(Number, (byte*)messages, sizeof(signalfd_siginfo) * Math.Min(Batch, into.Length));
        int count = bytes < 0 ? 0 : (int)bytes / sizeof(signalfd_siginfo);
        for (int i = 0; i < count; i++)
        {
            into[i] = new Arrived(new Signal((int)messages[i].ssi_signo), new Pid((int)messages[i].ssi_pid));
        }

        return count;
    }

    private static int Open(SignalSet signals)
    {
        sigset_t set = signals.ToNative();
        return LinuxException.Check(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK), "create a signalfd");
    }
}
