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
        look[index].Reaction == Reaction.IsCut && (Feeds(look, index) || (look[index].Teller == Teller.Nobody && AwaitsAFeeder(look, index)));

    private static bool Feeds(Look look, int index) => Feeds(look, index, look.Tree[index].Pause > System.TimeSpan.Zero);

    private static bool Feeds(Look look, int index, bool atOnce)
    {
        if (look[index].IsWaiting)
        {
            return false;
        }

        foreach (Ends.Link reader in look.Tree.Channels.ReadersOf(index))
        {
            ref readonly Standing other = ref look[reader.Process];
            if (!reader.FromOwn && other.IsTold && (atOnce || (other.Entry.WasTold && look.Moment.Now >= other.Entry.ToldAt + DrainMoment.RestTime)))
            {
                return true;
            }
        }

        return false;
    }

    // What only keeps an input open is no step that anybody could take for done.
    private static bool AwaitsAFeeder(Look look, int index)
    {
        for (int child = look.Tree.FirstChild(index); child >= 0; child = look.Tree.NextSibling(child))
        {
            if (look.IsAwaitedByParent(child) && look[child].Reaction == Reaction.IsCut && look.Tree[child].Pause == System.TimeSpan.Zero && Feeds(look, child))
            {
                return true;
            }
        }

        return false;
    }
}
