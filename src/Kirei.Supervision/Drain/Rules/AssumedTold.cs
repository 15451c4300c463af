namespace Kirei.Supervision.Drain;

/// <summary>What somebody who was told has left behind.</summary>
internal sealed class AssumedTold : Rule
{
    /// <inheritdoc/>
    public override string Name => "assumed-told";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Leave;

    /// <inheritdoc/>
    public override string Reason => "whoever was to tell it has ended, and has presumably told it";

    /// <inheritdoc/>
    public override string When =>
        "it was the child of a shell that was signalled and has exited; or a process between it and the one that was signalled "
        + "has exited. Not a sleep: if it had been signalled, it would be gone";

    /// <inheritdoc/>
    public override string Done => "left alone for half of the time left to the deadline, then signalled";

    /// <inheritdoc/>
    public override string? Remedy => "its shell's trap did not stop it; let the trap kill it and wait for it";

    /// <inheritdoc/>
    public override Patience Patience => Patience.HalfOfTheRest;

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Teller == Teller.SomebodyGone;
}
