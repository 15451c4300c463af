using System;
using System.Globalization;
using System.Text;
using Kirei.Linux;

namespace Kirei.Planning;

/// <summary>A timeline as a picture: what certainly takes its time is dark, what may take it is light.</summary>
internal static class TimelineSvg
{
    private const int Width = 720;
    private const int Left = 80;
    private const int Row = 28;

    /// <summary>The picture.</summary>
    public static string Of(StopTimeline timeline)
    {
        TimeSpan all = timeline.Grace ?? Longest(timeline);
        int height = Row * (timeline.Segments.Count + 1);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="system-ui, sans-serif" font-size="12" role="img">
            <title>A stop and its grace</title>
            <rect width="{Width}" height="{height}" fill="#ffffff"/>

            """);
        for (int i = 0; i < timeline.Segments.Count; i++)
        {
            PlanSegment segment = timeline.Segments[i];
            int top = i * Row + 6;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"4\" y=\"{top + 13}\" fill=\"#1b1f24\">{segment.Name}</text>\n");
            Bar(svg, segment.WorstFrom, segment.WorstTo ?? all, all, top, "#b6c2cf");
            Bar(svg, segment.BestFrom, segment.BestTo, all, top, "#0b5fbd");
        }

        string end = timeline.Grace is { } grace ? DurationText.Of(grace) : "no limit";
        int line = timeline.Segments.Count * Row + 18;
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{line}\" fill=\"#57606a\">0</text>\n")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - 4}\" y=\"{line}\" fill=\"#57606a\" text-anchor=\"end\">{end}</text>\n");
        return svg.Append("</svg>\n").ToString();
    }

    private static TimeSpan Longest(StopTimeline timeline)
    {
        TimeSpan longest = TimeSpan.FromSeconds(1);
        foreach (PlanSegment segment in timeline.Segments)
        {
            longest = (segment.WorstTo ?? segment.WorstFrom) > longest ? segment.WorstTo ?? segment.WorstFrom : longest;
        }

        return longest * 2;
    }

    private static void Bar(StringBuilder svg, TimeSpan from, TimeSpan to, TimeSpan all, int top, string colour)
    {
        if (to > from)
        {
            double room = Width - Left - 4;
            svg.Append(CultureInfo.InvariantCulture,
                $"<rect x=\"{Left + room * (from / all):F1}\" y=\"{top}\" width=\"{room * ((to - from) / all):F1}\" height=\"18\" fill=\"{colour}\"/>\n");
        }
    }
}
