namespace Kirei.Supervision.Drain;

/// <summary>It has no handler, and no process is left that can finish.</summary>
internal sealed class Cut : Rule
{
    /// <inheritdoc/>
    public override string Name => "cut";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Cut;

    /// <inheritdoc/>
    public override string Reason => "has no handler, and there is nothing left to wait for";

    /// <inheritdoc/>
    public override string When =>
        "the signal would kill it, and no process is left that can finish (or half of the time to the deadline is over, and no "
        + "held process waits for it); or a trap waits for it: at once for a sleep and for a server, which would not exit by "
        + "themselves, otherwise at half-time. A process that follows a file (tail -f), or reads from one that does, has reached "
        + "the end of the file first";

    /// <inheritdoc/>
    public override string Done =>
        "killed by the signal, after every process that waits for it: the script before its program, the reader before the "
        + "writer";

    /// <inheritdoc/>
    public override string? Remedy => "it did not exit although it has no handler; it is probably in an uninterruptible system call";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Reaction == Reaction.IsCut && !look[index].IsWaiting && !look[index].IsMover && IsItsTurn(look, index)
            && (look.Moment.Now >= look.Moment.LastCall || !Followers.AreBehind(look, index));

    private static bool IsItsTurn(Look look, int index) =>
        ((look.IsTurnOfTheCut || (look.Moment.IsHalfOver && !look.Tree[index].IsFollower)) && !TakenForAnEnd.Would(look, index))
        || (look[index].HoldsUpATrap && (TakenForAnEnd.IsEndless(look, index) || look.Moment.IsHalfOver));
}
