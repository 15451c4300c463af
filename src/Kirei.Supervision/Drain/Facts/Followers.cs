using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Processes that follow a log (<c>tail -F app.log | sed …</c>), and those that read what a follower writes: they have reached the end
/// together, when the follower has read everything and neither of them has run since the last look. A reader may take a moment to handle
/// the last line; one that keeps running gets a quarter of a second after the follower last ran.
/// </summary>
internal static class Followers
{
    /// <summary>Whether a process follows a file, or reads from one that does, and has not reached the end.</summary>
    public static bool AreBehind(Look look, int index)
    {
        bool isFollower = look.Tree[index].IsFollower;
        if (isFollower && (look.Tree[index].IsBehind || look.HasJustRun(index)))
        {
            return true;
        }

        Channels channels = look.Tree.Channels;
        foreach (Ends.Link other in isFollower ? channels.ReadersOf(index) : channels.WritersFor(index))
        {
            if (isFollower
                ? AreBehind(look, index, other.Process)
                : look.Tree[other.Process].IsFollower && AreBehind(look, other.Process, index))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreBehind(Look look, int follower, int reader) =>
        look.Tree[follower].IsBehind || look.HasJustRun(follower)
        || (look.HasJustRun(reader) && look.Moment.Now < look[follower].Entry.RanAt + DrainMoment.RestTime);
}
