using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Output;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Init;

/// <summary>Passes on every signal that is no stop signal.</summary>
internal sealed class SignalForwarder(ISystem system, ProcessTree tree, Tracer tracer, SignalMode mode)
{
    /// <summary>Passes a signal on.</summary>
    /// <returns>False when no process handles it.</returns>
    public bool Forward(Signal signal, Pid main)
    {
        if (IsOwn(signal))
        {
            return true;
        }

        tracer.Say(new LogEvent(EventKind.SignalPassedOn) { Signal = signal }, $"{signal} is passed on");
        if (mode == SignalMode.Group || (mode == SignalMode.Cooperative && IsJobControl(signal)))
        {
            _ = system.SendToGroup(main, signal);
            return true;
        }

        if (mode == SignalMode.Child || !ToTopmostHandlers(signal, main))
        {
            _ = system.SendToChild(main, signal);
            return mode == SignalMode.Child || tree.IndexOf(main) < 0;
        }

        return true;
    }

    /// <summary>Passes a signal on where there is no main: to each process that has no parent but kirei.</summary>
    public void ForwardToAll(Signal signal)
    {
        if (IsOwn(signal) || !system.ReadTree(tree, signal, LookDepth.Processes))
        {
            return;
        }

        tracer.Say(new LogEvent(EventKind.SignalPassedOn) { Signal = signal }, $"{signal} is passed on");
        foreach (ref readonly ProcessFacts process in tree.All)
        {
            if (process.ParentIndex < 0)
            {
                _ = system.Send(process.Id, signal);
            }
        }
    }

    // What the kernel sends an init about its own terminal access and children concerns no other process.
    private static bool IsOwn(Signal signal) => signal == Signal.Ttin || signal == Signal.Ttou || signal == Signal.Chld;

    /// <summary>A terminal stops and continues a whole job.</summary>
    private static bool IsJobControl(Signal signal) => signal == Signal.Cont || signal == Signal.Tstp;

    private bool ToTopmostHandlers(Signal signal, Pid main)
    {
        if (!system.ReadTree(tree, signal, LookDepth.Everything))
        {
            return false;
        }

        List<ProcessId> receivers = ForwardPolicy.Choose(tree, main, signal);
        foreach (ProcessId receiver in receivers)
        {
            _ = system.Send(receiver, signal);
        }

        return receivers.Count > 0;
    }
}
