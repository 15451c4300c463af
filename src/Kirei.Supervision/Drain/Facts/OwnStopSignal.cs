using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>
/// The signal that the user has named for a program (<c>--signal-of nginx=QUIT</c>). It takes precedence where the program handles it;
/// where it does not, it is as if none had been named.
/// </summary>
internal static class OwnStopSignal
{
    /// <summary>Whether one is named, and the process handles it.</summary>
    public static bool IsTaken(in ProcessFacts process) =>
        process.StopSignal.Number != 0 && ReactionFact.Handles(process, process.StopSignal);

    /// <summary>Whether one is named, and would be of no use.</summary>
    public static bool IsOfNoUse(in ProcessFacts process) =>
        process.StopSignal.Number != 0 && !ReactionFact.Handles(process, process.StopSignal);
}
