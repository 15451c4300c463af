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
        "the signal would end it, and it writes to the standard input of somebody who was told: a consumer that reads to the "
        + "end of a producer would wait for it";

    /// <inheritdoc/>
    public override string Done => "ended by the signal";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Reaction == Reaction.IsCut && !look[index].IsWaiting && FeedsSomebodyTold(look, index);

    /// <summary>A consumer that was told, and reads to the end of a producer without a handler, would wait for it.</summary>
    private static bool FeedsSomebodyTold(Look look, int index)
    {
        foreach (Ends.Link reader in look.Tree.Channels.ReadersOf(index))
        {
            if (!reader.FromOwn && look[reader.Process].IsTold)
            {
                return true;
            }
        }

        return false;
    }
}
