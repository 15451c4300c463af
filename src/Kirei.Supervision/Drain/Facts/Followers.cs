using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Who follows a log (<c>tail -F app.log | sed …</c>), and whoever reads what a follower writes: they are at the end together, when the follower has read
/// everything, and neither of them has run since the look before. What the last line makes a reader do takes a moment; one that runs on and on is
/// given a quarter of a second after the follower ran last.
/// </summary>
internal static class Followers
{
    /// <summary>Whether a process follows a file, or reads from one that does, and they are not at the end.</summary>
    public static bool AreBehind(Look look, int index)
    {
        Channels channels = look.Tree.Channels;
        if (look.Tree[index].IsFollower)
        {
            bool isBehind = look.Tree[index].IsBehind || HasJustRun(look, index);
            for (int link = channels.Writers.OfProcess(index); link >= 0 && !isBehind; link = channels.Writers[link].NextOfProcess)
            {
                int readers = channels.Readers.OfChannel(channels.Writers[link].Channel);
                for (int reader = readers; reader >= 0 && !isBehind; reader = channels.Readers[reader].NextOfChannel)
                {
                    isBehind = AreBehind(look, index, channels.Readers[reader].Process);
                }
            }

            return isBehind;
        }

        for (int link = channels.Readers.OfProcess(index); link >= 0; link = channels.Readers[link].NextOfProcess)
        {
            int writers = channels.Writers.OfChannel(channels.Readers[link].Channel);
            for (int writer = writers; writer >= 0; writer = channels.Writers[writer].NextOfChannel)
            {
                if (look.Tree[channels.Writers[writer].Process].IsFollower && AreBehind(look, channels.Writers[writer].Process, index))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool AreBehind(Look look, int follower, int reader) =>
        look.Tree[follower].IsBehind || HasJustRun(look, follower)
        || (HasJustRun(look, reader) && look.Moment.Now < look[follower].Entry.RanAt + DrainMoment.RestTime);

    private static bool HasJustRun(Look look, int index) =>
        look.Tree[index].IsBusy || (look.Tree[index].Runs != 0 && look[index].Entry.RanAt == look.Moment.Now);
}
