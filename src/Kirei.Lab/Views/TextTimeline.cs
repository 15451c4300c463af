using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kirei.Lab.Verdicts;
using Kirei.Linux;

namespace Kirei.Lab.Views;

/// <summary>
/// The stop as lines of text, no wider than 80 columns: a lane for each process in the order of the tree, a letter where a signal came (a
/// small one where the kernel dropped it), and how it ended.
/// </summary>
internal static class TextTimeline
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(100);
    private const int NameWidth = 26;
    private const int LaneWidth = 50;
    private const int MostLanes = 40;

    /// <summary>What the letters mean.</summary>
    public const string Legend = "T TERM  I INT  Q QUIT  H HUP  S other  K KILL  small: dropped  ┤ ended  ✕ killed";

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Of(Judgement judgement)
    {
        Evidence evidence = judgement.Evidence;
        TimeSpan end = evidence.Processes.Max(p => p.EndedAt);
        end = end > Shortest ? end : Shortest;
        yield return Ruler(end);
        foreach (ProcessJudgement process in TextBlock.Bounded(judgement.Processes, MostLanes))
        {
            yield return (Name(process.Process, evidence) + Lane(process, end)).TrimEnd();
        }

        foreach (string rest in TextBlock.Rest(judgement.Processes.Length, MostLanes))
        {
            yield return rest;
        }

        yield return Legend;
    }

    private static string Ruler(TimeSpan end)
    {
        char[] ruler = new string(' ', NameWidth + LaneWidth + 4).ToCharArray();
        string[] marks = ["0", ProcessSentence.Seconds(end / 2), ProcessSentence.Seconds(end)];
        int[] places = [NameWidth, NameWidth + LaneWidth / 2, NameWidth + LaneWidth - 4];
        for (int i = 0; i < marks.Length; i++)
        {
            marks[i].CopyTo(0, ruler, places[i], Math.Min(marks[i].Length, ruler.Length - places[i]));
        }

        return new string(ruler).TrimEnd();
    }

    private static string Name(ProcessStory process, Evidence evidence)
    {
        int depth = 0;
        for (int p = process.Parent; p >= 0 && depth < 6; p = evidence.Processes[p].Parent)
        {
            depth++;
        }

        string name = new string(' ', Math.Max(0, depth - 1) * 2) + (depth > 0 ? "└ " : "") + process.Called;
        return TextBlock.Padded(TextBlock.Shortened(TextBlock.Plain(name), NameWidth - 1), NameWidth);
    }

    private static string Lane(ProcessJudgement judged, TimeSpan end)
    {
        ProcessStory process = judged.Process;
        int from = Place(process.StartedAt, end);
        int to = Math.Max(Place(process.EndedAt, end), process.Signals.IsEmpty ? 0 : 1); // room for a signal before the end
        StringBuilder lane = new(new string(' ', from) + new string('─', to - from) + (judged.WasCutOff ? '✕' : '┤'));
        foreach (IGrouping<int, ReceivedSignal> at in process.Signals.Where(s => s.Signal != Signal.Kill).GroupBy(s => Place(s.At, end)))
        {
            lane[Math.Clamp(at.Key, 0, Math.Max(to - 1, 0))] = Letter(at.First());
        }

        return lane.ToString();
    }

    private static int Place(TimeSpan at, TimeSpan end) => (int)Math.Clamp(Math.Round(at / end * (LaneWidth - 1)), 0, LaneWidth - 1);

    private static char Letter(ReceivedSignal signal)
    {
        char letter = signal.Signal.Name is "TERM" or "INT" or "QUIT" or "HUP" ? signal.Signal.Name[0] : 'S';
        return signal.WasDropped ? char.ToLowerInvariant(letter) : letter;
    }
}
