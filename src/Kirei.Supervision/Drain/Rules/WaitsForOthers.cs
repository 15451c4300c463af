namespace Kirei.Supervision.Drain;

/// <summary>It waits for somebody who finishes.</summary>
internal sealed class WaitsForOthers : Rule
{
    /// <inheritdoc/>
    public override string Name => "waits";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Hold;

    /// <inheritdoc/>
    public override string Reason => "waits for others";

    /// <inheritdoc/>
    public override string When =>
        "the signal would end it, and it waits for somebody (a child, or the writer of what it reads), directly or through "
        + "others, who finishes, ignores the signal, or is at work after the stop";

    /// <inheritdoc/>
    public override string Done => "held; it goes on when that one has ended";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].IsWaiting;
}
