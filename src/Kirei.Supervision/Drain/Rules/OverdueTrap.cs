namespace Kirei.Supervision.Drain;

/// <summary>A trap that another process should have triggered, or whose wait cannot be seen, has taken half of the time.</summary>
internal sealed class OverdueTrap : Rule
{
    /// <inheritdoc/>
    public override string Name => "overdue-trap";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Hold;

    /// <inheritdoc/>
    public override string Reason => "its trap is long overdue, so the child it must be waiting for is signalled";

    /// <inheritdoc/>
    public override string When =>
        "a shell with a trap was signalled, or is left to a process that was; it has not exited in half of the time to the "
        + "deadline, and its foreground child (under job control or in the background: the child it started last) was not "
        + "signalled";

    /// <inheritdoc/>
    public override string Done => "the child is signalled";

    /// <inheritdoc/>
    public override string? Remedy => "its trap waits for a foreground child; start that child with & and wait for it";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        Traps.IsOverdue(look, index);
}
