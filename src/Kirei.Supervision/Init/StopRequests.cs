using System;
using Kirei.Linux;

namespace Kirei.Supervision.Init;

/// <summary>
/// Counts stop signals. What comes within a second of the last that counted, whatever its number, is the same stop: some platforms signal
/// every process, and more than once, and a finger on Ctrl-C is quick. A later second one asks again, a third one insists.
/// </summary>
internal sealed class StopRequests
{
    private static readonly TimeSpan OneStop = TimeSpan.FromSeconds(1);
    private int _count;
    private Instant _last;

    /// <summary>The signal of the first stop; number 0 when there was none.</summary>
    public Signal First { get; private set; }

    /// <summary>When the first stop came.</summary>
    public Instant FirstAt { get; private set; }

    /// <summary>Whether a stop was asked for.</summary>
    public bool Any => _count > 0;

    /// <summary>Takes a stop signal.</summary>
    /// <returns>What it means; null when it repeats what was just said.</returns>
    public Trigger? Take(Signal signal, Instant now)
    {
        if (Any && now - _last < OneStop)
        {
            return null;
        }

        _count++;
        _last = now;
        if (_count == 1)
        {
            (First, FirstAt) = (signal, now);
        }

        return _count switch
        {
            1 => Trigger.StopAsked,
            2 => Trigger.StopRepeated,
            _ => Trigger.StopInsisted,
        };
    }
}
