using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>Who has no handler, and writes to the standard input of somebody who was told.</summary>
internal static class Feeding
{
    /// <summary>Whether a process does.</summary>
    public static bool IsOne(Look look, int index)
    {
        if (look[index].IsWaiting)
        {
            return false;
        }

        bool atOnce = look.Tree[index].Pause > System.TimeSpan.Zero;
        foreach (Ends.Link reader in look.Tree.Channels.ReadersOf(index))
        {
            ref readonly Standing other = ref look[reader.Process];
            if (!reader.FromOwn
                && other.IsTold
                && (atOnce || (other.Entry.WasTold && look.Moment.Now >= other.Entry.ToldAt + DrainMoment.RestTime)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it waits for one that does. What only keeps an input open is no step that anybody could take for done.</summary>
    public static bool IsAwaited(Look look, int index)
    {
        foreach (int child in look.Tree.ChildrenOf(index))
        {
            if (look.IsAwaitedByParent(child)
                && look[child].Reaction == Reaction.IsCut
                && look.Tree[child].Pause == System.TimeSpan.Zero
                && IsOne(look, child))
            {
                return true;
            }
        }

        return false;
    }
}
