namespace Kirei.Supervision.Drain;

/// <summary>Left behind by a process that was signalled and has exited.</summary>
internal sealed class AssumedTold : Rule
{
    /// <inheritdoc/>
    public override string Name => "assumed-told";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Leave;

    /// <inheritdoc/>
    public override string Reason => "left behind by a process that was signalled and has probably signalled it";

    /// <inheritdoc/>
    public override string When =>
        "it was the child of a shell that was signalled and has exited; or a process between it and the one that was signalled "
        + "has exited. Not a sleep, which would be gone if it had been signalled";

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
