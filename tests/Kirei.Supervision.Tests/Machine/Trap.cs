using System.Collections.Immutable;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>What a shell's trap for TERM does.</summary>
internal enum Trap
{
    None,

    /// <summary>Kills the background jobs and waits for them.</summary>
    KillAndWait,

    /// <summary>Kills the background jobs and exits.</summary>
    KillAndExit,

    /// <summary>Sends INT to the process groups of the background jobs and waits for them.</summary>
    InterruptAndWait,

    /// <summary>Exits, and tells nobody.</summary>
    Exit,

    /// <summary><c>trap 'stop=1' TERM; while [ -z $stop ]; do …; done</c>: the present round is finished.</summary>
    SetsFlag,

    /// <summary>Stops those that have a way of their own in that way, and waits until they have ended.</summary>
    OwnWayAndWait,

    /// <summary>Stops those that have a way of their own in that way, and exits.</summary>
    OwnWayAndExit,
}

internal static class Traps
{
    /// <summary>The commands of a trap; after the last one the script exits.</summary>
    public static ImmutableArray<Step> Steps(this Trap trap, Behaviour? last)
    {
        ImmutableArray<Step> first = trap switch
        {
            Trap.KillAndWait => [new KillJobs(), new WaitForAll()],
            Trap.KillAndExit => [new KillJobs()],
            Trap.InterruptAndWait => [new InterruptJobs(), new WaitForAll()],
            Trap.OwnWayAndWait => [new StopInItsOwnWay(), new AwaitThem(200)],
            Trap.OwnWayAndExit => [new StopInItsOwnWay()],
            _ => [],
        };
        return last is null ? first : first.Add(new Run(last));
    }
}
