using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>Whether somebody who is not cut himself would take the cut of a process for its end, and go on.</summary>
internal static class TakenForAnEnd
{
    /// <summary>Whether somebody would.</summary>
    public static bool Would(Look look, int index) => IsAwaited(look, index) || IsReadInVain(look, index);

    // By a parent that is not cut as well, and would take the cut for an end. Who ignores the signal, or passes it on badly, only ends with
    // its child.
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
            bool isOwn = look.Tree.Descends(reader.Process, index); // that one is cut after it
            if (!isOwn && (look[reader.Process].IsWaiting || IsAwaited(look, reader.Process)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it does nothing but sleep or serve, or waits only for those who do: it would not end by itself.</summary>
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
