using System;
using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Init;

/// <summary>Takes a signal that has come for what it is: a stop, or one to be passed on.</summary>
/// <param name="system">Tells who sent it.</param>
/// <param name="plan">Which signals ask for a stop.</param>
/// <param name="behaviour">Which are not for main, and what else is made of one.</param>
/// <param name="observer">Is told what comes of it.</param>
/// <param name="main">Who gets what is passed on.</param>
/// <param name="stops">Counts.</param>
/// <param name="forwarder">Passes on.</param>
/// <param name="unheard">Is informed of what no process handles.</param>
/// <param name="tracer">Shows it.</param>
/// <param name="log">Is told of each.</param>
/// <param name="onStop">A stop is asked for, again, or insisted on.</param>
internal sealed class SignalIntake(
    ISystem system,
    InitPlan plan,
    InitBehaviour behaviour,
    InitObserver observer,
    MainProgram main,
    StopRequests stops,
    SignalForwarder forwarder,
    UnheardStop unheard,
    Tracer tracer,
    Log log,
    Action<Trigger> onStop)
{
    private static readonly SignalSet JobStops = SignalSet.Empty.With(Signal.Tstp).With(Signal.Ttin).With(Signal.Ttou);
    private SignalSet _handOff = behaviour.HandOff;

    /// <summary>Takes it.</summary>
    public void Take(Signal signal, Pid sender)
    {
        if (signal == Signal.Pipe && sender == system.Self)
        {
            return; // a write of kirei's own to a pipe without a reader
        }

        log.Note(new LogEvent(EventKind.SignalReceived) { Signal = signal }, $"got {signal}");
        observer.OnSignal(signal);
        if (_handOff.Has(signal))
        {
            _handOff = _handOff.Without(signal);
            observer.OnHandOff(signal);
        }
        else if (!behaviour.Kept.Has(signal))
        {
            Follow(signal, plan.Rewrites.Meaning(behaviour.Rewrites.Meaning(signal)));
        }
    }

    private void Follow(Signal signal, Signal meant)
    {
        if (plan.Mode == SignalMode.Cooperative && plan.StopSignals.Contains(meant))
        {
            Count(meant);
        }
        else if (meant.Number != 0)
        {
            PassOn(meant);
        }

        if (behaviour.StopsWithTerminal && (meant == Signal.Ttin || meant == Signal.Ttou)) // which the forwarder passes on to nobody
        {
            _ = behaviour.SharedGroup is null ? system.SendToGroup(main.Pid, meant) : system.SendToChild(main.Pid, meant);
        }

        observer.OnTaken(signal, meant);
        if (behaviour.StopsWithTerminal && JobStops.Has(signal))
        {
            observer.OnStopping();
            system.StopSelf(); // PID 1 cannot be stopped
        }
    }

    private void PassOn(Signal signal)
    {
        if (!main.IsRunning)
        {
            forwarder.ForwardToAll(signal); // the on-start hook, or what main has left and is waited for
        }
        else if (!forwarder.Forward(signal, main.Pid) && !stops.Any)
        {
            unheard.Note(signal);
        }
    }

    private void Count(Signal signal)
    {
        if (stops.Take(signal, system.Now) is not { } trigger)
        {
            return;
        }

        if (trigger == Trigger.StopAsked)
        {
            tracer.Start(stops.FirstAt);
            tracer.Say(new LogEvent(EventKind.StopBegin) { Signal = signal }, $"{signal}: stop");
        }

        onStop(trigger);
    }
}
