using Kirei.Linux;

namespace Kirei.Personalities;

/// <summary>The session that dumb-init makes for main, and what became of the terminal.</summary>
/// <param name="Group">Whether main's session can have the terminal.</param>
/// <param name="CannotAttach">Why not.</param>
/// <param name="HandOff">What giving up the terminal brings: it is not for main.</param>
internal sealed record DumbInitSession(ChildGroup Group, Errno CannotAttach, SignalSet HandOff)
{
    /// <summary>Gives the terminal up, so that main's session can have it.</summary>
    public static DumbInitSession Begin(DumbInitObserver.Tell tell)
    {
        Errno error = Terminal.Detach();
        if (error != Errno.None)
        {
            tell.Say($"Unable to detach from controlling tty (errno={error.Number} {error.Description}).");
            return new DumbInitSession(ChildGroup.SessionWithTerminal, error, SignalSet.Empty);
        }

        if (!Self.LeadsSession)
        {
            tell.Say("Detached from controlling tty, but was not session leader.");
            return new DumbInitSession(ChildGroup.Session, Errno.NotPermitted, SignalSet.Empty);
        }

        tell.Say("Detached from controlling tty, ignoring the first SIGHUP and SIGCONT we receive.");
        return new DumbInitSession(ChildGroup.SessionWithTerminal, Errno.None, SignalSet.Empty.With(Signal.Hup).With(Signal.Cont));
    }
}
