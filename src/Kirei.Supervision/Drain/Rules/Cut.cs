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
        + "is held waits for it); or somebody who was told reads what it writes; or a trap waits for it: at once for a sleep, "
        + "else at half-time";

    /// <inheritdoc/>
    public override string Done =>
        "ended by the signal, after everybody who waits for it: the script before its program, the reader before the writer";

    /// <inheritdoc/>
    public override string? Remedy => "it did not end although it has no handler: probably in an uninterruptible system call";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Reaction == Reaction.IsCut && !look[index].IsWaiting && !look[index].IsMover && IsItsTurn(look, index);

    private static bool IsItsTurn(Look look, int index) =>
        look.IsTurnOfTheCut
        || (look.Moment.IsHalfOver && !IsAwaitedBySomebodyHeld(look, index))
        || (look[index].HoldsUpATrap && (IsAsleep(look, index) || look.Moment.IsHalfOver))
        || FeedsSomebodyTold(look, index);

    private static bool IsAwaitedBySomebodyHeld(Look look, int index) =>
        look.IsAwaitedByParent(index) && look[look.Tree[index].ParentIndex].IsWaiting;

    /// <summary>Whether it does nothing but sleep, or waits only for those who do.</summary>
    private static bool IsAsleep(Look look, int index)
    {
        ref readonly ProcessFacts process = ref look.Tree[index];
        bool isAsleep = process.Pause > System.TimeSpan.Zero || process.BlockedIn == BlockedIn.OpenOfPipe || look[index].WaitsFor != WaitsFor.Nobody;
        for (int child = look.Tree.FirstChild(index); isAsleep && child >= 0; child = look.Tree.NextSibling(child))
        {
            isAsleep = !look.IsAwaitedByParent(child) || IsAsleep(look, child);
        }

        return isAsleep;
    }

    /// <summary>A consumer that was told, and reads to the end of a producer without a handler, would wait for it.</summary>
    private static bool FeedsSomebodyTold(Look look, int index)
    {
        Channels channels = look.Tree.Channels;
        for (int link = channels.Writers.OfProcess(index); link >= 0; link = channels.Writers[link].NextOfProcess)
        {
            int channel = channels.Writers[link].Channel;
            for (int reader = channels.Readers.OfChannel(channel); reader >= 0; reader = channels.Readers[reader].NextOfChannel)
            {
                if (look[channels.Readers[reader].Process].IsTold && !look.Tree.Descends(index, channels.Readers[reader].Process))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
