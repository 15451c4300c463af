namespace Kirei.Supervision.Drain;

/// <summary>Who has no handler, and writes to the standard input of somebody who was told.</summary>
internal static class Feeding
{
    /// <summary>Whether a process does.</summary>
    public static bool IsOne(Look look, int index) => Feeds(look, index, look.Tree[index].Pause > System.TimeSpan.Zero);

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

    /// <summary>Whether it waits for one that does. What only keeps an input open is no step that anybody could take for done.</summary>
    public static bool IsAwaited(Look look, int index)
    {
        for (int child = look.Tree.FirstChild(index); child >= 0; child = look.Tree.NextSibling(child))
        {
            if (look.IsAwaitedByParent(child) && look[child].Reaction == Reaction.IsCut && look.Tree[child].Pause == System.TimeSpan.Zero && IsOne(look, child))
            {
                return true;
            }
        }

        return false;
    }
}
