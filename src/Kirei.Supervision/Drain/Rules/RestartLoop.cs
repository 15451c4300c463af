namespace Kirei.Supervision.Drain;

/// <summary>A loop begins again what was told.</summary>
internal sealed class RestartLoop : Rule
{
    /// <inheritdoc/>
    public override string Name => "restart-loop";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Tell;

    /// <inheritdoc/>
    public override string Reason => "a loop begins again what was told";

    /// <inheritdoc/>
    public override string When =>
        "begun after the stop, and the same command line, numbers in it aside, was told below this parent before; or the "
        + "parent is xargs or find";

    /// <inheritdoc/>
    public override string Done => "told; the loop itself is ended by the next rule";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Entry.IsRepeat && look[index].Reaction != Reaction.Mishandles
            && (look[index].Teller == Teller.Nobody || Repeats.Is(look, index));
}
