using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>A timerfd on CLOCK_MONOTONIC, timerfd_create(2).</summary>
public sealed unsafe class TimerDescriptor : Descriptor
{
    private Instant _armedFor = Instant.Never;

    /// <summary>Makes a timer that is not armed.</summary>
    /// <exception cref="LinuxException">No descriptor is available.</exception>
    public TimerDescriptor()
        : base(LinuxException.Check(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK), "create a timerfd"))
    {
    }

    /// <summary>Becomes readable at <paramref name="when"/>; never, when that is <see cref="Instant.Never"/>.</summary>
    public void Arm(Instant when)
    {
        if (when == _armedFor)
        {
            return;
        }

        _armedFor = when;
        itimerspec spec = default; // all zero disarms
        if (when != Instant.Never)
        {
            long nanoseconds = long.Max(when.Nanoseconds, 1);
            spec.it_value.tv_sec = nanoseconds / 1_000_000_000;
            spec.it_value.tv_nsec = nanoseconds % 1_000_000_000;
        }

        _ = timerfd_settime(Number, TFD_TIMER_ABSTIME, &spec, null);
    }

    /// <summary>Notes that it went off, so that it is no longer readable.</summary>
    public void Acknowledge()
    {
        ulong expirations;
        if (read(Number, (byte*)&expirations, sizeof(ulong)) == sizeof(ulong)) // it may have been armed again since
        {
            _armedFor = Instant.Never;
        }
    }
}
