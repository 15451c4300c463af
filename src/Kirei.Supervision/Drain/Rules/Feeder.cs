namespace Kirei.Supervision.Drain;

/// <summary>A process that was signalled reads what it writes.</summary>
internal sealed class Feeder : Rule
{
    /// <inheritdoc/>
    public override string Name => "feeder";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Cut;

    /// <inheritdoc/>
    public override string Reason => "has no handler, and a process that was signalled reads its output";

    /// <inheritdoc/>
    public override string When =>
        "the signal would kill it, and it writes to the standard input of a process that was signalled at least 250 ms ago and "
        + "has not exited: a consumer that reads its input to the end would wait for it; at once if it only keeps that input open "
        + "(tail -f /dev/null). Or it waits for such a producer";

    /// <inheritdoc/>
    public override string Done => "killed by the signal; the script before its producer, so that the script does not go on";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Reaction == Reaction.IsCut
            && (Feeding.IsOne(look, index) || (look[index].Teller == Teller.Nobody && Feeding.IsAwaited(look, index)));
}
