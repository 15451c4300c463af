using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>What a look leaves for the next one: which process waited for which.</summary>
internal static class Remembering
{
    /// <summary>Notes which processes wait for one that may finish.</summary>
    public static void Of(Look look)
    {
        for (int i = 0; i < look.Tree.Count; i++)
        {
            look[i].Entry.WaitedForAFinisher = look[i].IsWaiting || (look[i].Entry.WaitedForAFinisher && HasNoWriterLeft(look, i));
            look[i].Entry.WasReading |= look[i].IsReading;
            (look[i].Entry.HadToldChildren, look[i].Entry.HadWork) = (false, false);
        }

        for (int i = look.Tree.Count - 1; i >= 0; i--)
        {
            if (look.Tree[i].ParentIndex is var parent && parent >= 0)
            {
                look[parent].Entry.HadToldChildren |= look[i].IsTold || look[i].Entry.HadToldChildren;
                look[parent].Entry.HadWork |= look[i].Entry.IsWork;
            }
        }
    }

    // Its writer exited while the look was being taken, and what that writer read from has not been seen to finish yet. A script above it
    // only holds the pipe.
    private static bool HasNoWriterLeft(Look look, int index)
    {
        foreach (Ends.Link writer in look.Tree.Channels.WritersFor(index))
        {
            if (!look.Tree.Descends(index, writer.Process))
            {
                return false;
            }
        }

        return look[index].Entry.WasReading;
    }
}
