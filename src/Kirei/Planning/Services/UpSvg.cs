using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Planning.Services;

/// <summary>A timeline of several services as a picture: the order of the starts above, the worst case of the stop below.</summary>
internal static class UpSvg
{
    private const double Margin = 20;
    private const double LeastWidth = 760;
    private const int MostLetters = 26;
    private static readonly (string Kind, string Words)[] Legend =
    [
        ("pre", "pre_stop"), ("may", "told, and killed at its end"), ("post", "post_stop"), ("reserve", "reserve"),
    ];

    /// <summary>The picture.</summary>
    public static string Of(UpTimeline timeline)
    {
        StartPicture starts = new(timeline);
        Picture picture = new(Math.Max(LeastWidth, starts.Width)) { Y = 30 };
        picture.Text(Margin, picture.Y, "Start", "head");
        picture.Y += 12;
        starts.Draw(picture);
        picture.Y += 30;
        picture.Text(Margin, picture.Y, timeline.Grace is { } grace
            ? $"Stop, at worst, in a grace of {DurationText.Of(grace)}"
            : "Stop, without a limit", "head");
        picture.Y += 12;
        DrawStops(picture, timeline);
        DrawLegend(picture);
        PictureLines.Add(picture, timeline.Problems, "bad");
        PictureLines.Add(picture, timeline.Notes, "soft");
        return picture.End("Start and stop of " + string.Join(", ", Array.ConvertAll(timeline.Starts, start => start.Plan.Name)));
    }

    private static void DrawStops(Picture picture, UpTimeline timeline)
    {
        List<PlanRow> rows = timeline.Rows.ConvertAll(row => new PlanRow(Shortened(row.Name), row.Segments));
        int longest = 0;
        rows.ForEach(row => longest = Math.Max(longest, row.Name.Length));
        double left = Margin + longest * 7.2 + 16;
        new TimeBars(picture, timeline.Grace, left, TimeBars.ShownOf(timeline.Grace, rows)).Draw(rows, TimelineSvg.KindOf);
    }

    private static void DrawLegend(Picture picture)
    {
        double x = Margin;
        foreach ((string kind, string words) in Legend)
        {
            picture.Box(x, picture.Y + 3, 22, 12, kind);
            picture.Text(x + 28, picture.Y + 13, words, "soft");
            x += 28 + words.Length * 6.6 + 20;
        }

        picture.Y += 24;
    }

    private static string Shortened(string name) => name.Length > MostLetters ? name[..(MostLetters - 1)] + "…" : name;
}
