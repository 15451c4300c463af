using System;
using System.Collections.Generic;
using Kirei.Explain;
using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Planning.Services;

/// <summary>A timeline of several services for a reader.</summary>
internal sealed class UpText
{
    private const int MostName = 24;
    private readonly UpTimeline _timeline;
    private readonly TextBlock _text;
    private readonly int _name;

    private UpText(UpTimeline timeline, int width)
    {
        (_timeline, _text) = (timeline, new TextBlock(Math.Max(width, 60)));
        _name = ServiceStop.PostStop.Length;
        foreach (ServiceStart start in timeline.Starts)
        {
            _name = Math.Min(MostName, Math.Max(_name, start.Plan.Name.Length));
        }
    }

    /// <summary>The text.</summary>
    /// <param name="timeline">What there is to say.</param>
    /// <param name="width">For so many columns.</param>
    public static string Of(UpTimeline timeline, int width)
    {
        UpText text = new(timeline, width);
        text.AddStarts();
        text._text.Blank();
        text.AddBars();
        text._text.Blank();
        text.AddTimes();
        text.AddRemarks();
        return text._text.ToString();
    }

    private void AddStarts()
    {
        int count = _timeline.Starts.Length;
        string services = count == 1 ? "service" : "services";
        _text.Line($"START of {count} {services} in {_timeline.Waves} {(_timeline.Waves == 1 ? "wave" : "waves")}");
        for (int wave = 1; wave <= _timeline.Waves; wave++)
        {
            string number = $"{wave,3}  ";
            foreach (ServiceStart start in Array.FindAll(_timeline.Starts, start => start.Wave == wave))
            {
                _text.Paragraph($"{number}{Name(start.Plan.Name)}  ", Text.Plain(StartWords.Of(_timeline, start)));
                number = "     ";
            }
        }
    }

    private void AddBars()
    {
        _text.Paragraph("", _timeline.Grace is { } grace
            ? $"STOP: the signal at 0, the runtime's SIGKILL at {DurationText.Of(grace)}{(_timeline.IsGraceAssumed ? " (assumed: say it with grace:)" : "")}"
            : "STOP: the signal at 0, and no limit");
        _timeline.Rows.ForEach(row => AddBar(row.Name, row.Segments));

        if (_timeline.Grace is { } end)
        {
            _text.Line($"  {new string(' ', _name)}  0{DurationText.Of(end).PadLeft(_text.Width - _name - 5)}");
        }

        _text.Line($"  {new string(' ', _name)}  ▒ pre_stop  ░ told, killed at the end  ▓ post_stop  · reserve");
    }

    private void AddBar(string name, IEnumerable<PlanSegment> segments)
    {
        char[] cells = new char[_text.Width - _name - 4];
        Array.Fill(cells, ' ');
        foreach (PlanSegment segment in segments)
        {
            TimelineText.Fill(cells, segment.WorstFrom, segment.WorstTo ?? _timeline.Grace, _timeline.Grace, segment.Name switch
            {
                ServiceStop.PreStop => '▒',
                ServiceStop.PostStop => '▓',
                "reserve" => '·',
                _ => '░',
            });
        }

        _text.Line($"  {Name(name)}  {new string(cells)}");
    }

    private void AddTimes()
    {
        _text.Line("At best everything ends at once. At worst:");
        foreach (ServiceStop stop in _timeline.InOrderOfStop)
        {
            AddTimesOf(stop.Plan.Name, stop.Segments);
        }

        AddTimesOf("", _timeline.Container);
    }

    private void AddTimesOf(string name, IEnumerable<PlanSegment> segments)
    {
        foreach (PlanSegment segment in segments)
        {
            string longest = segment.Longest is { } time ? DurationText.Of(time) : "";
            string range = TimelineText.Range(segment.WorstFrom, segment.WorstTo);
            _text.Line($"  {Name(name)}  {segment.Name,-9}  {range,-17}  {longest,7}  {Text.Plain(segment.Remark)}");
            name = "";
        }
    }

    private void AddRemarks()
    {
        AddLines("! ", _timeline.Problems);
        AddLines("- ", _timeline.Notes);

        if (_timeline.NeededGrace is { } needed)
        {
            _text.Blank();
            _text.Paragraph("  ", $"A grace of {DurationText.Of(needed)} would do: stop_grace_period, docker run --stop-timeout or "
                + "terminationGracePeriodSeconds, and grace: in the file.");
        }
    }

    private void AddLines(string mark, IReadOnlyList<string> lines)
    {
        foreach (string line in lines)
        {
            _text.Blank();
            _text.Paragraph(mark, Text.Plain(line));
        }
    }

    private string Name(string name)
    {
        string plain = Text.Plain(name);
        return (plain.Length > _name ? plain[..(_name - 1)] + "…" : plain).PadRight(_name);
    }
}
