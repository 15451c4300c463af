namespace Kirei.Supervision.Drain;

/// <summary>It waits for a process that is finishing.</summary>
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
        "the signal would kill it, and it waits, directly or through others, for a process (a child, or the writer of what it "
        + "reads) that is finishing, ignores the signal, or is doing work after the stop";

    /// <inheritdoc/>
    public override string Done => "held; it continues once that process has exited";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].IsWaiting;
}
