namespace Kirei.Supervision.Drain;

/// <summary>A loop has restarted what was signalled.</summary>
internal sealed class RestartLoop : Rule
{
    /// <inheritdoc/>
    public override string Name => "restart-loop";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Tell;

    /// <inheritdoc/>
    public override string Reason => "restarted by a loop after it was signalled";

    /// <inheritdoc/>
    public override string When =>
        "started after the stop, and a process with the same command line, apart from numbers in it, was signalled below this "
        + "parent before; or the parent is xargs or find";

    /// <inheritdoc/>
    public override string Done => "signalled; the loop itself is killed by the next rule";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Entry.IsRepeat && look[index].Reaction != Reaction.Mishandles
            && (look[index].Teller == Teller.Nobody || Repeats.Is(look, index));
}
