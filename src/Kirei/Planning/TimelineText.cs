using System;
using Kirei.Explain;
using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Planning;

/// <summary>A timeline for a reader: a bar for each part, and what does not fit.</summary>
internal static class TimelineText
{
    private const int NameWidth = 10;

    /// <summary>The text.</summary>
    /// <param name="timeline">What there is to say.</param>
    /// <param name="width">For so many columns.</param>
    public static string Of(StopTimeline timeline, int width)
    {
        TextBlock text = new(Math.Max(width, 40));
        text.Paragraph("", timeline.Grace is { } grace
            ? $"A stop: the signal at 0, the runtime's SIGKILL at {DurationText.Of(grace)}{(timeline.IsGraceAssumed ? " (assumed: say it with --grace)" : "")}."
            : "A stop: the signal at 0, and no limit.");
        text.Blank();
        int bar = text.Width - NameWidth - 2;
        foreach (PlanSegment segment in timeline.Segments)
        {
            text.Line($"{segment.Name.PadRight(NameWidth)}  {Bar(segment, timeline.Grace, bar)}");
        }

        if (timeline.Grace is { } end)
        {
            text.Line($"{new string(' ', NameWidth)}  0{DurationText.Of(end).PadLeft(bar - 1)}");
        }

        text.Blank();
        text.Line($"{"".PadRight(NameWidth)}  {"BEST",-18}  WORST");
        foreach (PlanSegment segment in timeline.Segments)
        {
            string best = Range(segment.BestFrom, segment.BestTo);
            string worst = Range(segment.WorstFrom, segment.WorstTo);
            text.Line($"{segment.Name.PadRight(NameWidth)}  {best,-18}  {worst,-18}  {Text.Plain(segment.Remark)}");
        }

        foreach (string problem in timeline.Problems)
        {
            text.Blank();
            text.Paragraph("! ", problem);
        }

        if (timeline.NeededGrace is { } needed)
        {
            text.Blank();
            text.Paragraph("  ", $"A grace of {DurationText.Of(needed)} would do: docker stop -t, stop_grace_period or terminationGracePeriodSeconds, and --grace.");
        }

        return text.ToString();
    }

    /// <summary>From when to when, in words.</summary>
    public static string Range(TimeSpan? from, TimeSpan? to) =>
        from is not { } start ? "no limit"
        : from == to ? $"at {DurationText.Of(start)}"
        : to is { } end ? $"{DurationText.Of(start)} – {DurationText.Of(end)}"
        : $"{DurationText.Of(start)} –";

    // What certainly takes that time is solid; what may is not.
    private static string Bar(PlanSegment segment, TimeSpan? grace, int width)
    {
        char[] cells = new char[width];
        Array.Fill(cells, ' ');
        Fill(cells, segment.WorstFrom, segment.WorstTo ?? grace, grace, '░');
        Fill(cells, segment.BestFrom, segment.BestTo, grace, '█');
        return new string(cells);
    }

    /// <summary>Fills the cells of a time.</summary>
    /// <param name="cells">Those of all the grace.</param>
    /// <param name="from">When it begins; null for nobody knows when.</param>
    /// <param name="to">When it ends; null for no limit.</param>
    /// <param name="grace">All the time; null for no limit.</param>
    /// <param name="with">What they are filled with.</param>
    public static void Fill(char[] cells, TimeSpan? from, TimeSpan? to, TimeSpan? grace, char with)
    {
        if (to == from)
        {
            return;
        }

        int first = grace is { } time && from is { } start ? (int)(cells.Length * (start / time)) : 0;
        int end = grace is { } all && to is { } last ? (int)Math.Ceiling(cells.Length * (last / all)) : cells.Length;
        for (int i = first; i < end && i < cells.Length; i++)
        {
            cells[i] = with;
        }
    }
}
