using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading;
using Kirei.Soak.Grammar;
using Kirei.Soak.Judging;

namespace Kirei.Soak.Running;

/// <summary>Runs a script under the three inits and stops it at the same moment under each.</summary>
internal sealed class Runner(Tools tools, Pace pace, string kirei)
{
    private const int GraceMilliseconds = 3000;
    private const int AtRestMilliseconds = 120;
    // Longer than any clean-up and any short sleep
    private const int DeadMilliseconds = 400;
    private const int PatienceMilliseconds = 4000;

    /// <summary>Null when the moment was not reached under each: a script that is over too soon.</summary>
    public Trial? Try(Script script, Moment? known = null)
    {
        // There is much more time in it than any script needs
        TimeSpan grace = TimeSpan.FromMilliseconds(Math.Max(GraceMilliseconds, pace.Times(GraceMilliseconds / 2).TotalMilliseconds));
        Moment? moment = known;
        List<Outcome> outcomes = [];
        foreach (Init init in (Init[])[Init.Bare, Init.Tini, Init.Kirei(kirei, grace)])
        {
            using Namespace space = new(tools.NewFolder(), tools.Bin, script, init);
            moment = Await(space, script, moment);
            if (moment is null)
            {
                return null;
            }

            Thread.Sleep(script.Delay);
            outcomes.Add(Stop(space, init, script, grace));
        }

        return new Trial(script, moment!, outcomes[0], outcomes[1], outcomes[2]);
    }

    // The first of the three runs finds out what the moment is
    private Moment? Await(Namespace space, Script script, Moment? moment)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < pace.Times(PatienceMilliseconds) && !space.HasEnded)
        {
            bool atRest = space.Quiet > pace.Times(AtRestMilliseconds);
            string[] story = space.Story;
            if (moment is null && story.Length > 0 && (story.Length >= script.Line || atRest))
            {
                return Moment.After(story, Math.Min(script.Line, story.Length), story.Length < script.Line);
            }

            if (moment is not null && moment.HasCome(story) && (atRest || !moment.Settled))
            {
                return moment;
            }

            Thread.Sleep(1);
        }

        return null;
    }

    private Outcome Stop(Namespace space, Init init, Script script, TimeSpan grace)
    {
        long start = Stopwatch.GetTimestamp();
        space.Stop();
        bool killed = false;
        while (!space.HasEnded)
        {
            bool dead = init.MayBeCutShort && space.Quiet > pace.Times(DeadMilliseconds);
            if (!killed && (dead || Stopwatch.GetElapsedTime(start) > grace))
            {
                killed = true;
                space.Kill();
            }

            Thread.Sleep(1);
        }

        TimeSpan time = killed ? grace : Stopwatch.GetElapsedTime(start);
        string[] files = [.. script.Piece.Assets.SelectMany(asset => asset.Files)];
        return new Outcome(init.Name, Story.Read(space.Story), space.ExitCode, time, killed)
        {
            Grace = grace,
            WholeFiles = [.. files.Where(file => IsWhole(Path.Combine(space.Folder, file)))],
            Output = File.ReadAllText(Path.Combine(space.Folder, ".output")),
        };
    }

    private static bool IsWhole(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using FileStream file = File.OpenRead(path);
            using StreamReader reader = new(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
            return reader.ReadToEnd().EndsWith("END\n", StringComparison.Ordinal);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
