using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Services;

/// <summary>How a service ended, and what that counts as. Pure.</summary>
/// <param name="Status">How its first process ended; null when it was not started.</param>
/// <param name="StartCode">The code for why it could not be started; 0 when it was.</param>
/// <param name="StopSignal">What asks it to stop: a program that dies of that when it is asked has ended well.</param>
/// <param name="WasAskedFor">Whether it was to end.</param>
/// <param name="WasGivenUp">Whether it was ended because it was not well, or not ready in time: a failure, whatever its code.</param>
/// <param name="WasKilled">Whether something of it had to be killed.</param>
internal readonly record struct ServiceEnd(
    ExitStatus? Status, int StartCode, Signal StopSignal, bool WasAskedFor, bool WasGivenUp, bool WasKilled)
{
    /// <summary>The code that it counts with.</summary>
    public int Code => Status is not { } status ? StartCode
        : (WasAskedFor && status.ShellCode == 128 + StopSignal.Number ? 0 : status.ShellCode) is var code && code == 0 && WasGivenUp ? 1
        : code;

    /// <summary>What its post-stop commands get to know.</summary>
    public Ending Ending => new(
        WasAskedFor ? (WasKilled ? EndReason.Deadline : EndReason.Signal) : Code == 0 ? EndReason.Exit : EndReason.Crash,
        Code,
        Status?.KilledBy ?? default);

    /// <summary>The same in the words of $SERVICE_RESULT, systemd.exec(5).</summary>
    public string Result => WasGivenUp || WasKilled ? "timeout"
        : Code == 0 ? "success"
        : Status is { WasKilled: true } ? "signal"
        : "exit-code";

    /// <inheritdoc/>
    public override string ToString() => Status is { } status ? status.ToString() : "could not be started";
}
