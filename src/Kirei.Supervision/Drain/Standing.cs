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

    /// <summary>Whether somebody below it was told and lives.</summary>
    public bool HasToldChildren;

    /// <summary>Whether a child of it is seen for the first time.</summary>
    public bool HasNewChildren;

    /// <summary>Whether it has children that finish, and that nobody has told.</summary>
    public bool HasUntoldChildren;

    /// <summary>Whether it may yet do something by itself: it is told, or will be, or works, or ignores the signal.</summary>
    public bool IsMover;

    /// <summary>Whether it waits, directly or through others, for somebody who may yet do something.</summary>
    public bool IsWaiting;

    /// <summary>Whether it reads what such a one may still write.</summary>
    public bool IsReading;

    /// <summary>Whether it handles the signal, but has read to the end what others wrote, and is let finish that first.</summary>
    public bool IsAtItsEnd;

    /// <summary>Whether main waits for it, directly or through others.</summary>
    public bool IsOnMainsChain;

    /// <summary>Whether it is to be told now if it can finish: main waits for it, or a trap that was told does.</summary>
    public bool IsDue;

    /// <summary>Whether a trap that was told cannot run before this one has ended.</summary>
    public bool HoldsUpATrap;

    /// <summary>The rule it came under in this look; null while it has not been judged.</summary>
    public Rule? Rule;

    /// <summary>Whether it was told, before or in this look, and finishes in its own way.</summary>
    public readonly bool IsTold => Entry.WasTold || (!Entry.WasSent && Rule?.Stance == Stance.Tell);
}
