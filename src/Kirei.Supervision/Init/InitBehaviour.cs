using System.Runtime.CompilerServices;
using Kirei.Linux;

namespace Kirei.Supervision.Init;

/// <summary>
/// What an init does in a way of its own, for where kirei stands in for another one: how main is set apart, and which signals are main's.
/// The defaults are kirei's own ways. What is said of it is <see cref="InitObserver"/>'s; what a stop does is not a matter of behaviour.
/// </summary>
internal sealed record InitBehaviour
{
    /// <summary>kirei's own.</summary>
    public static InitBehaviour Own { get; } = new();

    /// <summary>What is blocked, to be taken from the loop.</summary>
    public SignalSet Signals { get; init; } = SignalSet.Manageable;

    /// <summary>
    /// What main goes on ignoring where kirei was started with it ignored. Never CHLD: no init could wait for its children.
    /// </summary>
    public SignalSet StaysIgnored { get; init; } = SignalSet.Empty.With(Signal.Hup);

    /// <summary>Whether main gets no signal blocked, instead of those that kirei was started with.</summary>
    public bool UnblocksMain { get; init; }

    /// <summary>Whether main may be given the sockets of sd_listen_fds(3).</summary>
    public bool PassesSockets { get; init; } = true;

    /// <summary>Whether it becomes a subreaper where it is not PID 1, even when a stop is not kirei's.</summary>
    public bool AdoptsOrphans { get; init; } = true;

    /// <summary>
    /// Whether main gets the terminal that kirei has, its stops by the terminal are followed, and the terminal is taken back after main.
    /// </summary>
    public bool ManagesTerminal { get; init; } = true;

    /// <summary>The terminal that main gets where it is not managed; null for none.</summary>
    public int? Terminal { get; init; }

    /// <summary>Main's process group and session.</summary>
    public ChildGroup Group { get; init; }

    /// <summary>The process group that main is in; null for one of its own.</summary>
    public Pid? SharedGroup { get; init; }

    /// <summary>What is let go of once main runs.</summary>
    public LetGo LetsGo { get; init; } = LetGo.Everything;

    /// <summary>The exit codes for a main that cannot be started; null for kirei's.</summary>
    public StartFailureCodes? StartFailure { get; init; }

    /// <summary>Signals that are not for main.</summary>
    public SignalSet Kept { get; init; }

    /// <summary>Signals that are not for main the first time: giving up the terminal brings one of each.</summary>
    public SignalSet HandOff { get; init; }

    /// <summary>Signals to be treated as another one, before those that the user's options rewrite.</summary>
    public SignalRewrites Rewrites { get; init; } = SignalRewrites.None;

    /// <summary>
    /// Whether main gets TTIN and TTOU too, and the init stops itself when it gets a signal of the terminal that stops jobs.
    /// </summary>
    public bool StopsWithTerminal { get; init; }

    /// <summary>Whether main's group is sent TERM when main has ended and a stop is not kirei's.</summary>
    public bool EndsGroup { get; init; }

    /// <summary>Itself and no other, as an <see cref="InitPlan"/> is: nobody asks for what the compiler would write.</summary>
    public bool Equals(InitBehaviour? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <inheritdoc/>
    public override string ToString() => nameof(InitBehaviour);
}
