using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Init;

/// <summary>
/// An image with a STOPSIGNAL of its own that kirei does not know of: the stop is passed on like any other signal, no process handles it,
/// and the container is killed with not a word about why. What a signal is meant for cannot be seen; so there is one line in a life, and
/// only for a signal that images have for their STOPSIGNAL, that no process handles, and that no terminal can have sent because it was
/// resized or hung up.
/// </summary>
internal sealed class UnheardStop(InitPlan plan, Log log, bool hasTerminal)
{
    private static readonly SignalSet KnownOfImages =
        new SignalSet(Signal.Hup.Bit | Signal.Int.Bit | Signal.Quit.Bit | Signal.Usr1.Bit | Signal.Usr2.Bit | Signal.Term.Bit
                | Signal.Winch.Bit | Signal.Pwr.Bit)
            .Union(SignalSet.Manageable.RealTimeOnly);

    private bool _isSaid;

    /// <summary>A signal that is not a stop signal, and that no process handles.</summary>
    public void Note(Signal signal)
    {
        if (_isSaid || hasTerminal || plan.IsQuiet || !KnownOfImages.Has(signal))
        {
            return;
        }

        _isSaid = true;
        log.Say(
            new LogEvent(EventKind.Message) { Signal = signal },
            $"got {signal}, which no process handles: it is passed on, and does not start a stop. "
                + $"If it is the image's STOPSIGNAL, add --stop-signal {ListWith(signal)} (or set KIREI_STOP_SIGNAL)");
    }

    /// <summary>The stop signals there are, and this one.</summary>
    private string ListWith(Signal signal)
    {
        string list = "";
        foreach (Signal stop in plan.StopSignals)
        {
            list += stop.Name + ",";
        }

        return list + signal.Name;
    }
}
