using Kirei.Linux;
using Kirei.Supervision.Init;
using Kirei.Supervision.Output;

namespace Kirei.Personalities;

/// <summary>What dumb-init says on standard error, where it is to say what it does.</summary>
/// <param name="tell">Its voice.</param>
/// <param name="rewrites">What it translates.</param>
/// <param name="session">Main's session; null for a single child.</param>
internal sealed class DumbInitObserver(DumbInitObserver.Tell tell, SignalRewrites rewrites, DumbInitSession? session) : InitObserver
{
    /// <inheritdoc/>
    public override void OnStarted(Pid main)
    {
        tell.Say($"Child spawned with PID {main}.");
        if (session is not null)
        {
            if (session.CannotAttach != Errno.None)
            {
                tell.Say($"Unable to attach to controlling tty (errno={session.CannotAttach.Number} {session.CannotAttach.Description}).");
            }

            tell.Say("setsid complete.");
        }
    }

    /// <inheritdoc/>
    public override void OnCannotStart(Log log, OsString program, in SpawnResult result) =>
        Tell.Always($"{program}: {result.Errno.Description}");

    /// <inheritdoc/>
    public override void OnSignal(Signal signal) => tell.Say($"Received signal {signal.Number}.");

    /// <inheritdoc/>
    public override void OnHandOff(Signal signal) => tell.Say($"Ignoring tty hand-off signal {signal.Number}.");

    /// <inheritdoc/>
    public override void OnTaken(Signal signal, Signal meant)
    {
        if (rewrites.Find(signal) is { } other)
        {
            tell.Say($"Translating signal {signal.Number} to {other.Number}.");
        }

        tell.Say(meant.Number == 0
            ? $"Not forwarding signal {meant.Number} to children (ignored)."
            : $"Forwarded signal {meant.Number} to children.");
    }

    /// <inheritdoc/>
    public override void OnStopping() => tell.Say("Suspending self due to TTY signal.");

    /// <inheritdoc/>
    public override void OnChildren() => tell.Say($"Received signal {Signal.Chld.Number}.");

    /// <inheritdoc/>
    public override void OnReaped(in ChildChange change, bool isMain) => tell.Say(change.Status.WasKilled
        ? $"A child with PID {change.Pid} was terminated by signal {change.Status.KilledBy.Number}."
        : $"A child with PID {change.Pid} exited with exit status {change.Status.Code}.");

    /// <inheritdoc/>
    public override void OnLeaving(int exitCode) => tell.Say($"Child exited with status {exitCode}. Goodbye.");

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
