using System;
using Kirei.Linux;

namespace Kirei.Supervision.Forecast;

/// <summary>The stop to be forecast.</summary>
internal sealed class ForecastRequest(Signal signal, Pid main, TimeSpan? grace, TimeSpan? timeToDeadline)
{
    /// <summary>The stop signal.</summary>
    public Signal Signal { get; } = signal;

    /// <summary>The process an init would have started.</summary>
    public Pid Main { get; } = main;

    /// <summary>From the stop signal to the runtime's SIGKILL; null for no limit.</summary>
    public TimeSpan? Grace { get; } = grace;

    /// <summary>From the stop signal to kirei's own SIGKILL; null for no limit.</summary>
    public TimeSpan? TimeToDeadline { get; } = timeToDeadline;

    /// <summary>Reads the arguments of a process, for the record.</summary>
    public CommandLineReader ReadCommandLine { get; init; } = static _ => default;

    /// <summary>Whether a process is the init of a PID namespace below.</summary>
    public Predicate<Pid> IsNestedInit { get; init; } = static _ => false;
}

/// <summary>The arguments of a process, each ended by NUL.</summary>
internal delegate ReadOnlySpan<byte> CommandLineReader(Pid pid);
