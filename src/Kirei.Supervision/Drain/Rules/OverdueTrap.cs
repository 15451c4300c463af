namespace Kirei.Supervision.Drain;

/// <summary>A trap that somebody else was to start, or that nobody can see waiting, has not ended in half of the time.</summary>
internal sealed class OverdueTrap : Rule
{
    /// <inheritdoc/>
    public override string Name => "overdue-trap";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Hold;

    /// <inheritdoc/>
    public override string Reason => "its trap is long overdue, the child it must be waiting for is told";

    /// <inheritdoc/>
    public override string When =>
        "a shell with a trap that was signalled, or is left to a process that was, has not exited in half of the time to the "
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
