using System;
using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Init;

/// <summary>Takes a signal that has come for what it is: a stop, or one to be passed on.</summary>
/// <param name="system">Tells who sent it.</param>
/// <param name="plan">Which signals ask for a stop.</param>
/// <param name="behaviour">What else is made of a signal.</param>
/// <param name="main">Gets what is passed on.</param>
/// <param name="stops">Counts.</param>
/// <param name="forwarder">Passes on.</param>
/// <param name="unheard">Is informed of what no process handles.</param>
/// <param name="tracer">Shows it.</param>
/// <param name="onStop">A stop is asked for, again, or insisted on.</param>
internal sealed class SignalIntake(
    ISystem system,
    InitPlan plan,
    InitBehaviour behaviour,
    MainProgram main,
    StopRequests stops,
    SignalForwarder forwarder,
    UnheardStop unheard,
    Tracer tracer,
    Action<Trigger> onStop)
{
    /// <summary>Takes it.</summary>
    public void Take(Signal signal, Pid sender)
    {
        if (signal == Signal.Pipe && sender == system.Self)
        {
            return; // a write of kirei's own to a pipe without a reader
        }

        Signal meant = plan.Rewrites.Meaning(behaviour.Take(signal));
        if (plan.Mode == SignalMode.Cooperative && plan.StopSignals.Contains(meant))
        {
            Count(meant);
        }
        else if (meant.Number != 0)
        {
            PassOn(meant);
        }

        behaviour.OnTaken(system, signal, meant);
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
            tracer.Say($"{signal}: stop");
        }

        onStop(trigger);
    }
}
