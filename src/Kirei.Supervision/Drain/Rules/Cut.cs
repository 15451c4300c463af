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
        ((look.IsTurnOfTheCut || (look.Moment.IsHalfOver && !look.Tree[index].IsFollower)) && !IsAwaited(look, index) && !IsReadInVain(look, index))
        || (look[index].HoldsUpATrap && (IsEndless(look, index) || look.Moment.IsHalfOver));

    // By a parent that is not cut as well, and would take the cut for an end. Who ignores the signal, or passes it on badly, only ends with its child.
    private static bool IsAwaited(Look look, int index)
    {
        int parent = look.Tree[index].ParentIndex;
        return look.IsAwaitedByParent(index)
            && (look[parent].Reaction is Reaction.Stays or Reaction.Mishandles
                ? IsAwaited(look, parent)
                : look[parent] is { Rule: not Cut, Entry.WasCut: false });
    }

    private static bool IsReadInVain(Look look, int index)
    {
        foreach (Ends.Link reader in look.Tree.Channels.ReadersOf(index))
        {
            bool isOwn = look.Tree.Descends(reader.Process, index); // that one is cut after it
            if (!isOwn && (look[reader.Process].IsWaiting || IsAwaited(look, reader.Process)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it does nothing but sleep or serve, or waits only for those who do: it would not end by itself.</summary>
    private static bool IsEndless(Look look, int index)
    {
        ref readonly ProcessFacts process = ref look.Tree[index];
        bool isEndless = process.Pause > System.TimeSpan.Zero || process.BlockedIn == BlockedIn.OpenOfPipe || process.Serves
            || look[index].WaitsFor != WaitsFor.Nobody;
        for (int child = look.Tree.FirstChild(index); isEndless && !process.Serves && child >= 0; child = look.Tree.NextSibling(child))
        {
            isEndless = !look.IsAwaitedByParent(child) || IsEndless(look, child);
        }

        return isEndless;
    }
}
