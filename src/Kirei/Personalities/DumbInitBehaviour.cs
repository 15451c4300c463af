using Kirei.Linux;
using Kirei.Supervision;
using Kirei.Supervision.Init;
using Kirei.Supervision.Output;

namespace Kirei.Personalities;

/// <summary>
/// dumb-init's ways: main in a session of its own that is handed the terminal (or, as a single child, in dumb-init's own group), with every
/// signal unblocked and at its default; every signal is passed on but CHLD; with main its group is asked to end.
/// </summary>
internal sealed class DumbInitBehaviour : InitBehaviour
{
    private readonly Tell _tell;
    private readonly SignalRewrites _rewrites;
    private readonly ChildGroup _group;
    private readonly Errno _cannotAttach;
    private SignalSet _handOff; // what giving up the terminal brings: it is not for main
    private bool _isHandOff; // whether the signal at hand is such a one
    private Pid _main;

    private DumbInitBehaviour(Tell tell, SignalRewrites rewrites, ChildGroup group, Errno cannotAttach, SignalSet handOff) =>
        (_tell, _rewrites, _group, _cannotAttach, _handOff) = (tell, rewrites, group, cannotAttach, handOff);

    /// <summary>Whether main's group is signalled when main has exited.</summary>
    public bool EndsTheGroup { get; set; }

    /// <inheritdoc/>
    public override bool ManagesTerminal => false;

    /// <summary>Without a session.</summary>
    public static DumbInitBehaviour SingleChild(Tell tell, SignalRewrites rewrites) =>
        new(tell, rewrites, ChildGroup.Inherited, Errno.None, SignalSet.Empty);

    /// <summary>With a session for main: gives the terminal up, so that main's session can have it.</summary>
    public static DumbInitBehaviour WithSession(Tell tell, SignalRewrites rewrites)
    {
        Errno error = Terminal.Detach();
        if (error != Errno.None)
        {
            tell.Say($"Unable to detach from controlling tty (errno={error.Number} {error.Description}).");
            return new DumbInitBehaviour(tell, rewrites, ChildGroup.SessionWithTerminal, error, SignalSet.Empty);
        }

        if (!Self.LeadsSession)
        {
            tell.Say("Detached from controlling tty, but was not session leader.");
            return new DumbInitBehaviour(tell, rewrites, ChildGroup.Session, Errno.NotPermitted, SignalSet.Empty);
        }

        tell.Say("Detached from controlling tty, ignoring the first SIGHUP and SIGCONT we receive.");
        return new DumbInitBehaviour(
            tell, rewrites, ChildGroup.SessionWithTerminal, Errno.None, SignalSet.Empty.With(Signal.Hup).With(Signal.Cont));
    }

    /// <inheritdoc/>
    public override SpawnRequest Shape(SpawnRequest request) => request with { Group = _group, TakeTerminal = false };

    /// <inheritdoc/>
    public override Pid GroupOf(Pid main) => _group == ChildGroup.Inherited ? Terminal.OwnGroup : main;

    /// <inheritdoc/>
    public override void OnStarted(ISystem system, Pid main)
    {
        _main = main;
        _tell.Say($"Child spawned with PID {main}.");
        if (_group != ChildGroup.Inherited)
        {
            if (_cannotAttach != Errno.None)
            {
                _tell.Say($"Unable to attach to controlling tty (errno={_cannotAttach.Number} {_cannotAttach.Description}).");
            }

            _tell.Say("setsid complete.");
        }

        if (system.Self.Number == 1)
        {
            system.ReleaseInherited();
        }

        Self.LeaveWorkingDirectory();
    }

    /// <inheritdoc/>
    public override int CannotStart(Log log, OsString program, in SpawnResult result)
    {
        Tell.Always($"{program}: {result.Errno.Description}");
        return 2;
    }

    /// <inheritdoc/>
    public override Signal Take(Signal signal)
    {
        _tell.Say($"Received signal {signal.Number}.");
        _isHandOff = _handOff.Has(signal);
        if (_isHandOff)
        {
            _handOff = _handOff.Without(signal);
            _tell.Say($"Ignoring tty hand-off signal {signal.Number}.");
            return default;
        }

        if (_rewrites.Find(signal) is { } other)
        {
            _tell.Say($"Translating signal {signal.Number} to {other.Number}.");
        }

        return _rewrites.Meaning(signal);
    }

    /// <inheritdoc/>
    public override void OnTaken(ISystem system, Signal signal, Signal meant)
    {
        if (_isHandOff)
        {
            return;
        }

        if (meant == Signal.Ttin || meant == Signal.Ttou)
        {
            // kirei keeps these to itself
            _ = _group == ChildGroup.Inherited ? system.SendToChild(_main, meant) : system.SendToGroup(_main, meant);
        }

        _tell.Say(meant.Number == 0
            ? $"Not forwarding signal {meant.Number} to children (ignored)."
            : $"Forwarded signal {meant.Number} to children.");
        if (signal == Signal.Tstp || signal == Signal.Ttin || signal == Signal.Ttou)
        {
            _tell.Say("Suspending self due to TTY signal.");
            system.StopSelf(); // PID 1 cannot be stopped
        }
    }

    /// <inheritdoc/>
    public override void OnChildren() => _tell.Say($"Received signal {Signal.Chld.Number}.");

    /// <inheritdoc/>
    public override void OnReaped(ISystem system, in ChildChange change, bool isMain)
    {
        _tell.Say(change.Status.WasKilled
            ? $"A child with PID {change.Pid} was terminated by signal {change.Status.KilledBy.Number}."
            : $"A child with PID {change.Pid} exited with exit status {change.Status.Code}.");
        if (isMain && EndsTheGroup)
        {
            EndGroup(system);
        }
    }

    /// <inheritdoc/>
    public override void OnLeaving(int exitCode) => _tell.Say($"Child exited with status {exitCode}. Goodbye.");

    /// <summary>Main's group outlives main; a single child has none of its own, and its pid may already belong to no process.</summary>
    private void EndGroup(ISystem system)
    {
        Signal meant = _rewrites.Meaning(Signal.Term);
        if (_group != ChildGroup.Inherited && meant.Number != 0)
        {
            _ = system.SendToGroup(_main, meant);
        }

        _tell.Say($"Forwarded signal {meant.Number} to children.");
    }

    /// <summary>Its voice.</summary>
    /// <param name="isVerbose">Whether it says what it does.</param>
    internal readonly struct Tell(bool isVerbose)
    {
        /// <summary>Says what must be said.</summary>
        public static void Always(string text) => Personalities.Say.Error($"[dumb-init] {text}\n");

        /// <summary>Says what is done.</summary>
        public void Say(string text)
        {
            if (isVerbose)
            {
                Always(text);
            }
        }
    }
}
