using System;
using Kirei.Linux;

namespace Kirei.Supervision.Forecast;

/// <summary>The stop to be forecast.</summary>
/// <param name="Signal">The stop signal.</param>
/// <param name="Main">The process an init would have started.</param>
/// <param name="Grace">From the stop signal to the runtime's SIGKILL; null for no limit.</param>
/// <param name="TimeToDeadline">From the stop signal to kirei's own SIGKILL; null for no limit.</param>
internal sealed record ForecastRequest(Signal Signal, Pid Main, TimeSpan? Grace, TimeSpan? TimeToDeadline)
{
    /// <summary>Reads the arguments of a process, for the record.</summary>
    public CommandLineReader ReadCommandLine { get; init; } = static _ => default;

    /// <summary>Whether a process is the init of a PID namespace below.</summary>
    public Predicate<Pid> IsNestedInit { get; init; } = static _ => false;
}

/// <summary>The arguments of a process, each ended by NUL.</summary>
internal delegate ReadOnlySpan<byte> CommandLineReader(Pid pid);
