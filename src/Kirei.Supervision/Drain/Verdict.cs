using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>What to do with one process now.</summary>
/// <param name="Id">Which.</param>
/// <param name="Rule">By which rule.</param>
/// <param name="Signal">The signal to send now; number 0 for none.</param>
/// <param name="Continue">Whether it is stopped and needs a SIGCONT (after the signal).</param>
internal readonly record struct Verdict(ProcessId Id, Rule Rule, Signal Signal = default, bool Continue = false)
{
    /// <summary>Whether a signal is sent now.</summary>
    public bool Sends => Signal.Number != 0;
}
