using Kirei.Linux;
using Kirei.Supervision.Init;
using Kirei.Supervision.Output;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Services;

/// <summary>
/// Passes a signal that is not a stop signal on to every service: there to the topmost processes that handle it, and to nobody where none
/// does, since it would end a program that has never heard of it.
/// </summary>
internal sealed class UpSignals(ISystem system, Membership membership, ProcessTree tree, Supervisor supervisor, Tracer tracer)
{
    /// <summary>
    /// Sends it to one service: to the topmost processes that handle it, or to its first process where none does; one that acts on every
    /// process by itself (KILL, STOP, CONT) is for the first process.
    /// </summary>
    /// <returns>Whether there was a process to send it to.</returns>
    public bool SendTo(Service service, Signal signal)
    {
        if (service.Leader.Number == 0)
        {
            return false;
        }

        tracer.Say($"{signal} for {service.Plan.Name}");
        int sent = 0;
        if (SignalSet.Manageable.Has(signal) && system.ReadPart(tree, membership.RootsOf(service), signal, LookDepth.Everything))
        {
            foreach (ProcessId receiver in ForwardPolicy.Choose(tree, service.Leader, signal))
            {
                sent += system.Send(receiver, signal) == Errno.None ? 1 : 0;
            }
        }

        return sent > 0 || system.SendToChild(service.Leader, signal) == Errno.None;
    }

    /// <summary>Passes it on.</summary>
    public void PassOn(Signal signal)
    {
        if (signal == Signal.Chld || signal == Signal.Ttin || signal == Signal.Ttou)
        {
            return; // what the kernel sends an init about its own children and terminal
        }

        tracer.Say(new LogEvent(EventKind.SignalPassedOn) { Signal = signal }, $"{signal} is passed on");
        foreach (Service service in supervisor.Services)
        {
            if (service.Leader.Number != 0 && system.ReadPart(tree, membership.RootsOf(service), signal, LookDepth.Everything))
            {
                ForwardPolicy.Choose(tree, service.Leader, signal).ForEach(receiver => _ = system.Send(receiver, signal));
            }
        }
    }
}
