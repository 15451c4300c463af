namespace Kirei.Supervision.Drain;

/// <summary>What is known of one process in one look.</summary>
internal struct Standing
{
    /// <summary>What the ledger has, and what this look adds to it.</summary>
    public DrainEntry Entry;

    /// <summary>The first fact.</summary>
    public Reaction Reaction;

    /// <summary>The second fact, as far as children go.</summary>
    public WaitsFor WaitsFor;

    /// <summary>The third fact.</summary>
    public Teller Teller;

    /// <summary>Whether a process below it was told and is alive.</summary>
    public bool HasToldChildren;

    /// <summary>Whether one of its children is seen for the first time.</summary>
    public bool HasNewChildren;

    /// <summary>Whether it has children that finish and have not been told.</summary>
    public bool HasUntoldChildren;

    /// <summary>Whether it may still do something by itself: it is told, or will be, or is at work, or ignores the signal.</summary>
    public bool IsMover;

    /// <summary>Whether it waits, directly or through others, for a process that may still do something.</summary>
    public bool IsWaiting;

    /// <summary>Whether it reads what such a process may still write.</summary>
    public bool IsReading;

    /// <summary>Whether it handles the signal, but has read to the end what others wrote, and is allowed to finish that first.</summary>
    public bool IsAtItsEnd;

    /// <summary>Whether main waits for it, directly or through others.</summary>
    public bool IsOnMainsChain;

    /// <summary>Whether it should be told now if it can finish: main waits for it, or a trap that was told does.</summary>
    public bool IsDue;

    /// <summary>Whether a trap that was told cannot run before this process has exited.</summary>
    public bool HoldsUpATrap;

    /// <summary>The rule it came under in this look; null while it has not been judged.</summary>
    public Rule? Rule;

    /// <summary>Whether it was told, before or in this look, and finishes in its own way.</summary>
    public readonly bool IsTold => Entry.WasTold || (!Entry.WasSent && Rule?.Stance == Stance.Tell);
}
