namespace Kirei.Supervision.Drain;

/// <summary>No handler, and nobody is left who finishes.</summary>
internal sealed class Cut : Rule
{
    /// <inheritdoc/>
    public override string Name => "cut";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Cut;

    /// <inheritdoc/>
    public override string Reason => "has no handler, and nobody is left to wait for";

    /// <inheritdoc/>
    public override string When =>
        "the signal would end it, and nobody is left who finishes (or half of the time to the deadline is over, and nobody who "
        + "is held waits for it); or a trap waits for it: at once for a sleep and for a server, which would not end by "
        + "themselves, else at half-time. Who follows a file (tail -f), or reads from one that does, has got to its end before";

    /// <inheritdoc/>
    public override string Done =>
        "ended by the signal, after everybody who waits for it: the script before its program, the reader before the writer";

    /// <inheritdoc/>
    public override string? Remedy => "it did not end although it has no handler: probably in an uninterruptible system call";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Reaction == Reaction.IsCut && !look[index].IsWaiting && !look[index].IsMover && IsItsTurn(look, index)
            && (look.Moment.Now >= look.Moment.LastCall || !Followers.AreBehind(look, index));

    private static bool IsItsTurn(Look look, int index) =>
        ((look.IsTurnOfTheCut || (look.Moment.IsHalfOver && !look.Tree[index].IsFollower)) && !TakenForAnEnd.Would(look, index))
        || (look[index].HoldsUpATrap && (TakenForAnEnd.IsEndless(look, index) || look.Moment.IsHalfOver));
}
