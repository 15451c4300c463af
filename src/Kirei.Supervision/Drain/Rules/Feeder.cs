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
        Channels channels = look.Tree.Channels;
        for (int link = channels.Writers.OfProcess(index); link >= 0; link = channels.Writers[link].NextOfProcess)
        {
            int channel = channels.Writers[link].Channel;
            for (int reader = channels.Readers.OfChannel(channel); reader >= 0; reader = channels.Readers[reader].NextOfChannel)
            {
                if (!channels.Readers[reader].FromOwn && channels.Readers[reader].Process != index && look[channels.Readers[reader].Process].IsTold)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
