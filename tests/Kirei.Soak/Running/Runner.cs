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
        TimeSpan grace = pace.Times(GraceMilliseconds);
        Moment? moment = known;
        List<Outcome> outcomes = [];
        foreach (Init init in (Init[])[Init.Bare, Init.Tini, Init.Kirei(kirei, grace)])
        {
            using Namespace space = new(tools.NewFolder(), tools.Bin, script, init);
            if (moment is null)
            {
                moment = Find(space, script);
                if (space.HasEnded)
                {
                    return moment is null ? null : Try(script, moment);
                }
            }
            else if (!Await(space, moment))
            {
                return null;
            }

            Thread.Sleep(script.Delay);
            outcomes.Add(Stop(space, init, script, grace));
        }

        return new Trial(script, moment!, outcomes[0], outcomes[1], outcomes[2]);
    }

    // The first run tells which line of the story it is. A script that ends by itself before is stopped somewhere on its way.
    private Moment? Find(Namespace space, Script script)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            bool hasEnded = space.HasEnded
                || Stopwatch.GetElapsedTime(start) > pace
                .Times(PatienceMilliseconds), atRest = space.Quiet > pace
                .Times(AtRestMilliseconds);
            string[] story = space.Story;
            if (story.Length >= script.Line)
            {
                return Moment.After(story, script.Line, settled: false);
            }

            if (hasEnded || (atRest && story.Length > 0))
            {
                return story.Length == 0
                    ? null
                    : Moment.After(story, hasEnded ? 1 + (script.Line % story.Length) : story.Length, settled: !hasEnded);
            }

            Thread.Sleep(1);
        }
    }

    private bool Await(Namespace space, Moment moment)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < pace.Times(PatienceMilliseconds) && !space.HasEnded)
        {
            if (moment.HasCome(space.Story) && (!moment.Settled || space.Quiet > pace.Times(AtRestMilliseconds)))
            {
                return true;
            }

            Thread.Sleep(1);
        }

        return false;
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
            using StreamReader reader = new(
                path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
            return reader.ReadToEnd().EndsWith("END\n", StringComparison.Ordinal);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
