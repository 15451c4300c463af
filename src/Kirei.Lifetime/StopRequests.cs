using System;
using System.Runtime.InteropServices;

namespace Kirei;

/// <summary>Counts the stop signals.</summary>
internal sealed class StopRequests(TimeProvider clock)
{
    private static readonly TimeSpan Echo = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private int _count;
    private int _exitCode;
    private PosixSignal _last;
    private long _lastAt;

    public StopRequest Next(PosixSignal signal)
    {
        lock (_gate)
        {
            return new StopRequest(Count(signal), _exitCode);
        }
    }

    private Urgency Count(PosixSignal signal)
    {
        if (_count > 0 && signal == _last && clock.GetElapsedTime(_lastAt) < Echo)
        {
            return Urgency.Again;
        }

        (_last, _lastAt) = (signal, clock.GetTimestamp());
        switch (++_count)
        {
            case 1:
                _exitCode = 128 + Number(signal);
                return Urgency.Stop;
            case 2:
                return Urgency.Hurry;
            default:
                return Urgency.Now;
        }
    }

    private static int Number(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGQUIT => 3,
        _ => 15,
    };
}
