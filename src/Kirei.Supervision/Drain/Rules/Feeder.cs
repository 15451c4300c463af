namespace Kirei.Supervision.Drain;

/// <summary>Somebody who was told reads what it writes.</summary>
internal sealed class Feeder : Rule
{
    /// <inheritdoc/>
    public override string Name => "feeder";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Cut;

    /// <inheritdoc/>
    public override string Reason => "has no handler, and somebody who was told reads what it writes";

    /// <inheritdoc/>
    public override string When =>
        "the signal would end it, and it writes to the standard input of somebody who was told 250 ms ago and has not ended: a "
        + "consumer that reads to the end of a producer would wait for it; at once where it only keeps that input open (tail -f "
        + "/dev/null). Or it waits for such a producer";

    /// <inheritdoc/>
    public override string Done => "ended by the signal; the script before its producer, so that it does not go on";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Reaction == Reaction.IsCut && (Feeding.IsOne(look, index) || (look[index].Teller == Teller.Nobody && Feeding.IsAwaited(look, index)));
}
