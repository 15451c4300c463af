using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Planning.Services;

/// <summary>The order of the starts, as boxes in columns of waves and arrows between them.</summary>
internal sealed class StartPicture
{
    private const double Margin = 20;
    private const double Row = 46;
    private const double High = 34;
    private const double Gap = 64;
    private const double Letter = 7.2;
    private const int MostLetters = 26;
    private readonly UpTimeline _timeline;
    private readonly List<ServiceStart>[] _waves;
    private readonly Dictionary<ServiceStart, int> _rows = [];
    private readonly double _wide;

    /// <summary>Prepares it.</summary>
    public StartPicture(UpTimeline timeline)
    {
        _timeline = timeline;
        _waves = [.. Enumerable.Range(1, timeline.Waves).Select(wave => timeline.Starts.Where(start => start.Wave == wave).ToList())];
        _wide = timeline.Starts.Select(start => Math.Max(Name(start).Length, Below(start).Length * 0.85)).DefaultIfEmpty().Max() * Letter + 24;
        Place();
    }

    /// <summary>How wide it is.</summary>
    public double Width => 2 * Margin + _waves.Length * _wide + (_waves.Length - 1) * Gap;

    /// <summary>Draws it.</summary>
    public void Draw(Picture picture)
    {
        double top = picture.Y;
        foreach (ServiceStart start in _timeline.Starts)
        {
            foreach ((int on, DependencyPlan plan) in start.After)
            {
                ServiceStart before = _timeline.Starts[on];
                picture.Arrow(Left(before) + _wide, top + Middle(before), Left(start), top + Middle(start), plan.Condition switch
                {
                    DependencyCondition.Healthy => "healthy",
                    DependencyCondition.CompletedSuccessfully => "completed",
                    _ => "started",
                });
            }
        }

        foreach (ServiceStart start in _timeline.Starts)
        {
            DrawBox(picture, start, top + Middle(start) - High / 2);
        }

        picture.Y = top + _waves.Max(wave => wave.Count) * Row;
        DrawLegend(picture);
    }

    private void DrawBox(Picture picture, ServiceStart start, double y)
    {
        string below = Below(start);
        picture.Box(Left(start), y, _wide, High, "box", StartWords.Of(_timeline, start));
        picture.Text(Left(start) + 10, y + (below.Length == 0 ? 22 : 15), Name(start));
        if (below.Length > 0)
        {
            picture.Text(Left(start) + 10, y + 29, below, "soft small");
        }
    }

    private void DrawLegend(Picture picture)
    {
        double x = Margin;
        foreach ((DependencyCondition condition, string kind, string words) in new[]
        {
            (DependencyCondition.Started, "started", "waits until it is ready"),
            (DependencyCondition.Healthy, "healthy", "until it is healthy"),
            (DependencyCondition.CompletedSuccessfully, "completed", "until it has ended with 0"),
        })
        {
            if (_timeline.Starts.Any(start => start.After.Any(after => after.Plan.Condition == condition)))
            {
                picture.Arrow(x, picture.Y + 8, x + 44, picture.Y + 8, kind);
                picture.Text(x + 52, picture.Y + 12, words, "soft");
                x += 64 + words.Length * 6.6 + 16;
            }
        }

        picture.Y += x > Margin ? 24 : 0;
    }

    // Each one as near as can be to those it waits for.
    private void Place()
    {
        foreach (List<ServiceStart> wave in _waves)
        {
            ServiceStart[] sorted = [.. wave.OrderBy(start =>
                start.After.Select(after => _rows.GetValueOrDefault(_timeline.Starts[after.On])).DefaultIfEmpty().Average())];
            for (int i = 0; i < sorted.Length; i++)
            {
                _rows[sorted[i]] = i;
            }
        }
    }

    private double Left(ServiceStart start) => Margin + (start.Wave - 1) * (_wide + Gap);

    private double Middle(ServiceStart start)
    {
        double most = _waves.Max(wave => wave.Count);
        double own = _waves[start.Wave - 1].Count;
        return (_rows[start] + (most - own) / 2) * Row + Row / 2;
    }

    private static string Name(ServiceStart start) =>
        start.Plan.Name.Length > MostLetters ? start.Plan.Name[..(MostLetters - 1)] + "…" : start.Plan.Name;

    private static string Below(ServiceStart start) => start.Plan.Ready is { Timeout: { } timeout } ? $"ready within {DurationText.Of(timeout)}"
        : start.Plan.Ready is not null ? "says when it is ready"
        : "";
}
