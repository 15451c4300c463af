using System;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Programs;

/// <summary>
/// screen, tmux, unbuffer, python's pty: holds the master side of its child's terminal, and relays. When it ends, the kernel sends HUP to
/// all on the terminal; when all on the terminal have ended, it ends.
/// </summary>
internal sealed record TerminalHolder(Behaviour Child, bool HasHandler = false) : Behaviour
{
    public override double Worst => Child.Worst + 25;

    public override string Picture => $"{(HasHandler ? "screen" : "pty")} ({Child.Picture})";

    public override void Begin(Simulated self)
    {
        self.BlockedIn = BlockedIn.Other;
        self.Caught = HasHandler ? SignalSet.Empty.With(Signal.Term) : SignalSet.Empty;
        self.OnSignal = _ => self.Exit(0);
        Pipe terminal = new(self.Computer, PipeKind.Terminal);
        self.AlsoReads.Add(terminal);
        Simulated child = self.Computer.Fork(Child, self);
        (child.Group, child.Session) = (child.Id.Pid, child.Id.Pid);
        child.Input = terminal;
        child.Outputs.Clear();
        child.Outputs.Add(terminal);
        child.Become(Child);
        self.OnEndOfFile = () => self.After(5, () =>
        {
            self.IsContent = true;
            self.Exit(0);
        });
    }
}
