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
        "a shell that was told had it as a child and has ended; or somebody between it and the one who was told has ended. Not "
        + "a sleep: that would be gone";

    /// <inheritdoc/>
    public override string Done => "left alone for half of the time that is left to the deadline, then told";

    /// <inheritdoc/>
    public override string? Remedy => "its shell's trap did not end it; let the trap kill it and wait for it";

    /// <inheritdoc/>
    public override Patience Patience => Patience.HalfOfTheRest;

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Teller == Teller.SomebodyGone;
}
