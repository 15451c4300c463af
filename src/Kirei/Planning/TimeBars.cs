using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Planning;

/// <summary>Rows of bars over one axis of time, from the stop signal to the runtime's SIGKILL.</summary>
/// <param name="picture">Where they are drawn.</param>
/// <param name="grace">All the time; null for no limit.</param>
/// <param name="left">Where the axis begins; the names stand before it.</param>
/// <param name="shown">How much time the axis shows.</param>
internal sealed class TimeBars(Picture picture, TimeSpan? grace, double left, TimeSpan shown)
{
    private const double Row = 26;
    private const double Margin = 20;
    private static readonly double[] Steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200];

    /// <summary>How much time an axis shows: the grace, or twice what there is to show where that has no limit.</summary>
    public static TimeSpan ShownOf(TimeSpan? grace, IReadOnlyList<PlanRow> rows)
    {
        TimeSpan longest = TimeSpan.FromSeconds(1);
        foreach (PlanRow row in rows)
        {
            foreach (PlanSegment segment in row.Segments)
            {
                TimeSpan last = segment.WorstTo ?? segment.WorstFrom ?? TimeSpan.Zero;
                longest = last > longest ? last : longest;
            }
        }

        return grace ?? longest * 2;
    }

    /// <summary>Draws them.</summary>
    /// <param name="rows">What there is.</param>
    /// <param name="kind">How a part is filled, by its name.</param>
    public void Draw(IReadOnlyList<PlanRow> rows, Func<string, string> kind)
    {
        double top = picture.Y + 20;
        for (int i = 0; i < rows.Count; i += 2)
        {
            picture.Box(Margin - 8, top + i * Row, picture.Width - 2 * Margin + 16, Row, "row");
        }

        DrawAxis(top, top + rows.Count * Row);
        for (int i = 0; i < rows.Count; i++)
        {
            double y = top + i * Row;
            picture.Text(Margin, y + 17, rows[i].Name);
            foreach (PlanSegment segment in rows[i].Segments)
            {
                DrawBar(segment, segment.WorstFrom ?? TimeSpan.Zero, segment.WorstTo ?? shown, kind(segment.Name), y + 5);
                DrawBar(segment, segment.BestFrom, segment.BestTo, "sure", y + 5);
            }
        }

        picture.Y = top + rows.Count * Row + 8;
    }

    private double X(TimeSpan at) => left + (picture.Width - Margin - left) * Math.Clamp(at / shown, 0, 1);

    private void DrawAxis(double top, double bottom)
    {
        double step = Array.Find(Steps, one => shown.TotalSeconds / one <= 8);
        step = step == 0 ? shown.TotalSeconds / 8 : step;
        for (double at = 0; at < shown.TotalSeconds * 0.95; at += step)
        {
            double x = X(TimeSpan.FromSeconds(at));
            picture.Line(x, top - 4, x, bottom, "grid");
            if (grace is null || at < shown.TotalSeconds * 0.8) // where no other words stand
            {
                picture.Text(x, top - 9, at == 0 ? "0" : DurationText.Of(TimeSpan.FromSeconds(at)), "soft", at == 0 ? "start" : "middle");
            }
        }

        if (grace is { } end)
        {
            picture.Line(X(end), top - 4, X(end), bottom, "end");
            picture.Text(X(end), top - 9, DurationText.Of(end) + " SIGKILL", "bad", "end");
        }
    }

    private void DrawBar(PlanSegment segment, TimeSpan from, TimeSpan to, string kind, double y)
    {
        if (to > from)
        {
            string title = $"{segment.Name} {TimelineText.Range(segment.WorstFrom, segment.WorstTo)} {segment.Remark}".TrimEnd();
            picture.Box(X(from), y, Math.Max(X(to) - X(from) - 1, 1), Row - 10, kind, title);
        }
    }
}
