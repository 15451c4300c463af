using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Kirei.Linux;
using Kirei.Shared;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Init;

/// <summary>What to do with what is left when main has ended by itself.</summary>
internal enum AfterMain
{
    /// <summary>Ask it to stop, as at a stop.</summary>
    Drain,

    /// <summary>Leave at once; as PID 1 the kernel kills the rest.</summary>
    Exit,

    /// <summary>Wait for it: main was a daemoniser.</summary>
    Wait,
}

/// <summary>Which processes get a signal that kirei was sent.</summary>
internal enum SignalMode
{
    /// <summary>The cooperative drain.</summary>
    Cooperative,

    /// <summary>Main's process group; nothing else is done.</summary>
    Group,

    /// <summary>Main alone; nothing else is done.</summary>
    Child,
}

/// <summary>Everything the init was asked for: immutable from here on.</summary>
internal sealed record InitPlan
{
    /// <summary>
    /// Where the control socket is to be: a path, <c>@</c> and a name, <c>default</c> or <c>none</c>; null where nothing is said of it.
    /// </summary>
    public string? ControlSocket { get; init; }

    /// <summary>The main program and its arguments.</summary>
    public required ImmutableArray<OsString> Command { get; init; }

    /// <summary>What was put, or would have been put, before a command that is only options; empty for nothing.</summary>
    public ImmutableArray<OsString> DefaultCommand { get; init; } = [];

    /// <summary>The environment of main and of the hooks.</summary>
    public required EnvironmentBlock Environment { get; init; }

    /// <summary>The signal mask kirei was started with, which main and the hooks get.</summary>
    public SignalSet Mask { get; init; }

    /// <summary>Signals that were ignored when kirei was started and stay so for main: HUP under nohup.</summary>
    public SignalSet KeepIgnored { get; init; }

    /// <summary>What the runtime gives from stop signal to SIGKILL; null for as long as it takes.</summary>
    public TimeSpan? Grace { get; init; } = PlatformGrace.Default;

    /// <summary>Whether that is a guess: it was not given, and the platform is not recognised.</summary>
    public bool IsGraceAssumed { get; init; }

    /// <summary>The signals that ask for a stop. The first one is what is sent when main has ended by itself.</summary>
    public ImmutableArray<Signal> StopSignals { get; init; } = [Signal.Term, Signal.Int, Signal.Quit, Signal.RtMin3];

    /// <summary>How long to serve on after a stop signal.</summary>
    public TimeSpan StopDelay { get; init; }

    /// <summary>Which processes get signals.</summary>
    public SignalMode Mode { get; init; }

    /// <summary>Which processes get the signals that are not stop signals; null for what <see cref="Mode"/> says.</summary>
    public SignalMode? Forwarding { get; init; }

    /// <summary>What was asked to follow when main has ended; null when nothing was.</summary>
    public AfterMain? AfterMainAsked { get; init; }

    /// <summary>What follows when main has exited: by default a drain, but with the other modes what their originals do.</summary>
    public AfterMain AfterMain => AfterMainAsked ?? (Mode == SignalMode.Cooperative ? AfterMain.Drain : AfterMain.Exit);

    /// <summary>Signals to be treated as another one.</summary>
    public SignalRewrites Rewrites { get; init; } = SignalRewrites.None;

    /// <summary>Exit codes that kirei turns into 0.</summary>
    public ImmutableArray<int> CodesToZero { get; init; } = [];

    /// <summary>Names of programs to treat as wrappers, in addition to the known ones.</summary>
    public ImmutableArray<OsString> Wrappers { get; init; } = [];

    /// <summary>The signals that ask certain programs to stop, whatever the stop signal is.</summary>
    public ImmutableArray<NamedSignal> SignalOf { get; init; } = [];

    /// <summary>Run before main; empty for none.</summary>
    public ImmutableArray<OsString> OnStart { get; init; } = [];

    /// <summary>Run after the stop signal, before any process is signalled; empty for none.</summary>
    public ImmutableArray<OsString> PreStop { get; init; } = [];

    /// <summary>When the pre-stop hook is killed, from the stop signal on; null for half of the time to the deadline.</summary>
    public TimeSpan? PreStopTimeout { get; init; }

    /// <summary>Run after the whole tree has ended; empty for none.</summary>
    public ImmutableArray<OsString> OnStop { get; init; } = [];

    /// <summary>When the on-stop hook is killed; null for when the grace is used up.</summary>
    public TimeSpan? OnStopTimeout { get; init; }

    /// <summary>Where the stop report goes; null for nowhere.</summary>
    public string? ReportPath { get; init; }

    /// <summary>Whether it stands on one line, as logs need it.</summary>
    public bool IsReportOnOneLine { get; init; }

    /// <summary>
    /// Where the words about an unclean stop go besides standard error; the default is that of terminationMessagePath, Kubernetes' API
    /// reference of Container.
    /// </summary>
    public string TerminationLog { get; init; } = "/dev/termination-log";

    /// <summary>Whether each decision is shown.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>In which form kirei's own lines are.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary>Whether even an unclean stop is passed over in silence.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>The slice of the grace that the on-stop hook is guaranteed: its time-out, or 2 s.</summary>
    public TimeSpan OnStopSlice => OnStop.IsEmpty ? TimeSpan.Zero : OnStopTimeout ?? TimeSpan.FromSeconds(2);

    /// <summary>How the grace is spent.</summary>
    public Budget Budget => new(Grace, OnStopSlice, PreStop.IsEmpty ? TimeSpan.Zero : PreStopTimeout);

    /// <summary>
    /// Plans are compared by reference: the equality and printing that the compiler would generate for every member are not needed.
    /// </summary>
    public bool Equals(InitPlan? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <inheritdoc/>
    public override string ToString() => nameof(InitPlan);
}
