using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>A process without a handler that writes to the standard input of a told process.</summary>
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

    /// <summary>
    /// Whether it waits for one that does. A process that only keeps an input open is not a step whose end could be mistaken for
    /// completion.
    /// </summary>
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
