using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>What a drain has done with one process, and what it knows of it from the looks before.</summary>
internal struct DrainEntry
{
    /// <summary>The rule it is under; null when it was never seen.</summary>
    public Rule? Rule;

    /// <summary>Since when.</summary>
    public Instant Since;

    /// <summary>When it was first seen.</summary>
    public Instant FirstSeen;

    /// <summary>When the rule's patience ends, computed as it came under the rule.</summary>
    public Instant Until;

    /// <summary>The processor time it had used when it came under the rule, in clock ticks.</summary>
    public ulong TicksThen;

    /// <summary>Whether it was started after the first look; decided once.</summary>
    public bool IsNewborn;

    /// <summary>Its parent at the last look; kirei itself for an orphan.</summary>
    public ProcessId? Parent;

    /// <summary>The told process that it was below at the last look; null for none.</summary>
    public ProcessId? LeftTo;

    /// <summary>Whether its parent was a shell then.</summary>
    public bool IsShellsChild;

    /// <summary>Whether the process it was left to has told it, as far as can be known.</summary>
    public bool IsAssumedTold;

    /// <summary>Whether that was assumed for long enough.</summary>
    public bool IsToldTooLate;

    /// <summary>The last signal it was sent; number 0 for none.</summary>
    public Signal ToldWith;

    /// <summary>When that was.</summary>
    public Instant ToldAt;

    /// <summary>Whether that signal was sent to end it, since it has no handler.</summary>
    public bool WasCut;

    /// <summary>Whether it was told and has finished: the kernel is taking it down.</summary>
    public bool HasFinished;

    /// <summary>What the signal does to it, as of the last time that could be known.</summary>
    public Reaction Reaction;

    /// <summary>The program for which that was true: the hash of its command line.</summary>
    public ulong Command;

    /// <summary>Whether it waited for its children.</summary>
    public bool WaitedForChildren;

    /// <summary>Whether it waited, directly or through others, for a process that finishes.</summary>
    public bool WaitedForAFinisher;

    /// <summary>Whether it was once held because it read what others wrote.</summary>
    public bool WasReading;

    /// <summary>Whether it was started after the stop as a copy of the process it is left to: a fork without an exec.</summary>
    public bool IsFork;

    /// <summary>Whether what it waited for has finished since the stop, so that it continues with its own work.</summary>
    public bool GoesOn;

    /// <summary>
    /// Whether that work began when a wait ended; otherwise it had children that finished, and was not seen waiting for them.
    /// </summary>
    public bool GoesOnFromAWait;

    /// <summary>Whether it was started by a process that continues with its own work.</summary>
    public bool IsWork;

    /// <summary>Whether it had children that were such work.</summary>
    public bool HadWork;

    /// <summary>How many times it had run when it was first seen; 0 when that is not known.</summary>
    public ulong RunsThen;

    /// <summary>How many times it had run at the last look.</summary>
    public ulong LastRuns;

    /// <summary>When it was last seen to have run.</summary>
    public Instant RanAt;

    /// <summary>Whether a loop has restarted it after it was told.</summary>
    public bool IsRepeat;

    /// <summary>Whether it was once a shell.</summary>
    public bool WasShell;

    /// <summary>
    /// For a script: how many times in a row it has slept since the last process finished, doing nothing else in between.
    /// </summary>
    public int IdleSleeps;

    /// <summary>When the first of these sleeps began.</summary>
    public Instant IdleSince;

    /// <summary>How many processes had finished by then.</summary>
    public int IdleAfter;

    /// <summary>Whether it was counted among the children of its script: only once it is known what it is.</summary>
    public bool IsCounted;

    /// <summary>Whether main waited for it, directly or through others.</summary>
    public bool WasOnMainsChain;

    /// <summary>Whether it had children that were told.</summary>
    public bool HadToldChildren;

    /// <summary>Whether a child of it has exited since the last look, without being cut.</summary>
    public bool HasJustLostAChild;

    /// <summary>When that was; null for never.</summary>
    public Instant? LostChildAt;

    /// <summary>The look that saw it last.</summary>
    public int SeenAt;

    /// <summary>Whether it was ever seen.</summary>
    public readonly bool IsKnown => Rule is not null;

    /// <summary>Whether it was sent a signal.</summary>
    public readonly bool WasSent => ToldWith.Number != 0;

    /// <summary>Whether it was told and finishes in its own way.</summary>
    public readonly bool WasTold => WasSent && !WasCut;
}
