using System;
using System.Collections.Generic;
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
    private readonly int _most; // services in a wave

    /// <summary>Prepares it.</summary>
    public StartPicture(UpTimeline timeline)
    {
        _timeline = timeline;
        _waves = new List<ServiceStart>[timeline.Waves];
        for (int i = 0; i < _waves.Length; i++)
        {
            _waves[i] = [.. Array.FindAll(timeline.Starts, start => start.Wave == i + 1)];
            _most = Math.Max(_most, _waves[i].Count);
            Place(_waves[i]);
        }

        double letters = 0;
        foreach (ServiceStart start in timeline.Starts)
        {
            letters = Math.Max(letters, Math.Max(Name(start).Length, Below(start).Length * 0.85));
        }

        _wide = letters * Letter + 24;
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

        picture.Y = top + _most * Row + 6;
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
            if (Array.Exists(_timeline.Starts, start => HasCondition(start, condition)))
            {
                picture.Arrow(x, picture.Y + 8, x + 44, picture.Y + 8, kind);
                picture.Text(x + 52, picture.Y + 12, words, "soft");
                x += 64 + words.Length * 6.6 + 16;
            }
        }

        picture.Y += x > Margin ? 24 : 0;
    }

    private static bool HasCondition(ServiceStart start, DependencyCondition condition)
    {
        foreach ((_, DependencyPlan plan) in start.After)
        {
            if (plan.Condition == condition)
            {
                return true;
            }
        }

        return false;
    }

    // Each one as near as can be to those it waits for.
    private void Place(List<ServiceStart> wave)
    {
        List<ServiceStart> sorted = [.. wave];
        sorted.Sort((one, other) => MiddleOfThoseBefore(one).CompareTo(MiddleOfThoseBefore(other)) is var order && order != 0
            ? order
            : wave.IndexOf(one).CompareTo(wave.IndexOf(other)));
        for (int i = 0; i < sorted.Count; i++)
        {
            _rows[sorted[i]] = i;
        }
    }

    private double MiddleOfThoseBefore(ServiceStart start)
    {
        double sum = 0;
        foreach ((int on, _) in start.After)
        {
            sum += _rows.GetValueOrDefault(_timeline.Starts[on]);
        }

        return sum / Math.Max(start.After.Count, 1);
    }

    private double Left(ServiceStart start) => Margin + (start.Wave - 1) * (_wide + Gap);

    private double Middle(ServiceStart start)
    {
        double own = _waves[start.Wave - 1].Count;
        return (_rows[start] + (_most - own) / 2) * Row + Row / 2;
    }

    private static string Name(ServiceStart start) =>
        start.Plan.Name.Length > MostLetters ? start.Plan.Name[..(MostLetters - 1)] + "…" : start.Plan.Name;

    private static string Below(ServiceStart start) =>
        start.Plan.Ready is { Timeout: { } timeout } ? $"ready within {DurationText.Of(timeout)}"
        : start.Plan.Ready is not null ? "says when it is ready"
        : "";
}
