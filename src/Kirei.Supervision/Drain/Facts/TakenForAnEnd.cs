using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>Whether a process that is not cut itself would mistake the cut of another for completion, and continue.</summary>
internal static class TakenForAnEnd
{
    /// <summary>Whether there is such a process.</summary>
    public static bool Would(Look look, int index) => IsAwaited(look, index) || IsReadInVain(look, index);

    // A parent that is not cut as well, and would mistake the cut for completion. One that ignores the signal, or mishandles it, only exits
    // with its child.
    private static bool IsAwaited(Look look, int index)
    {
        int parent = look.Tree[index].ParentIndex;
        return look.IsAwaitedByParent(index)
            && (look[parent].Reaction is Reaction.Stays or Reaction.Mishandles
                ? IsAwaited(look, parent)
                : look[parent] is { Rule: not Drain.Cut, Entry.WasCut: false });
    }

    private static bool IsReadInVain(Look look, int index)
    {
        foreach (Ends.Link reader in look.Tree.Channels.ReadersOf(index))
        {
            bool isOwn = look.Tree.Descends(reader.Process, index); // which is cut after it
            if (!isOwn && (look[reader.Process].IsWaiting || IsAwaited(look, reader.Process)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it does nothing but sleep or serve, or waits only for processes that do: it would not exit by itself.</summary>
    public static bool IsEndless(Look look, int index)
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
