using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Kirei.Lab.Verdicts;

namespace Kirei.Lab.Views.Html;

/// <summary>
/// The drawing. Every place on the axis of time is a percentage, and whatever must keep its shape stands in a nested svg at such a place:
/// so it fits any width without a script, and letters stay letters.
/// </summary>
internal sealed class SvgTimeline
{
    private const int Top = 46;
    private const int LaneHeight = 46;
    private const int BarOffset = 32;
    private const int LineHeight = 16;
    private const int MostLines = 14;
    private const int MostColumns = 200;
    private static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(100);
    private const double Left = 3;
    private const double Right = 97;
    private readonly Judgement _judgement;
    private readonly Evidence _evidence;
    private readonly TimeSpan _end;
    private readonly int _number;
    private readonly ImmutableArray<OutputLine> _lines;

    /// <summary>Prepares it.</summary>
    public SvgTimeline(Judgement judgement, int number)
    {
        _judgement = judgement;
        _evidence = judgement.Evidence;
        _number = number;
        TimeSpan end = _evidence.Processes.Max(p => p.EndedAt);
        _end = end > Shortest ? end : Shortest;
        _lines = [.. _evidence.Output.Where(o => o.At >= TimeSpan.Zero).Take(MostLines)];
    }

    private int LanesEnd => Top + LaneHeight * _judgement.Processes.Length;

    private int Height => LanesEnd + 8 + LineHeight * _lines.Length;

    /// <summary>Whether a verdict is worth a second look without being bad.</summary>
    public static bool IsOdd(ProcessJudgement process) => process.IsOdd || process.Verdict == ProcessVerdict.Zombie;

    /// <summary>Appends it.</summary>
    public void Append(StringBuilder page)
    {
        page.Append(CultureInfo.InvariantCulture, $"""
            <svg class="timeline" height="{Height}" role="group" aria-labelledby="drawing-{_number}">
            <title id="drawing-{_number}">Timeline of {_judgement.Processes.Length} processes: {VerdictWords.Of(_judgement.Verdict)} after {ProcessSentence.Seconds(_evidence.EndedAt)}</title>

            """);
        AppendAxis(page);
        foreach (ProcessJudgement process in _judgement.Processes)
        {
            AppendLane(page, process);
        }

        new SvgSignals(_evidence, Percent, LaneY).Append(page);
        foreach (ProcessJudgement process in _judgement.Processes)
        {
            AppendLabel(page, process);
        }

        AppendOutput(page);
        page.Append("</svg>\n");
    }

    private string X(TimeSpan at)
    {
        double place = Left + (Right - Left) * Math.Clamp(at / _end, 0, 1);
        return place.ToString("0.##", CultureInfo.InvariantCulture) + "%";
    }

    private static int LaneY(int index) => Top + LaneHeight * index + BarOffset;

    private void AppendAxis(StringBuilder page)
    {
        for (int quarter = 0; quarter <= 4; quarter++)
        {
            TimeSpan at = _end * quarter / 4;
            string anchor = quarter == 0 ? "start" : quarter == 4 ? "end" : "middle";
            page.Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"{X(at)}\" x2=\"{X(at)}\" y1=\"34\" y2=\"{Height}\"/><text class=\"soft\" x=\"{X(at)}\" dx=\"{(quarter == 0 ? 5 : 0)}\" y=\"28\" text-anchor=\"{anchor}\">{(quarter == 0 ? "0" : ProcessSentence.Seconds(at))}</text>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"<line class=\"stop\" x1=\"{X(TimeSpan.Zero)}\" x2=\"{X(TimeSpan.Zero)}\" y1=\"16\" y2=\"{LanesEnd}\"/><text x=\"{X(TimeSpan.Zero)}\" y=\"11\">{_evidence.Signal}</text>\n");
        string grace = _evidence.KilledAt is { } killed
            ? $"<line class=\"grace\" x1=\"{X(killed)}\" x2=\"{X(killed)}\" y1=\"16\" y2=\"{LanesEnd}\"/><text class=\"bad\" x=\"{X(killed)}\" y=\"11\" text-anchor=\"end\">grace over: SIGKILL</text>"
            : $"<text class=\"soft\" x=\"{X(_end)}\" y=\"11\" text-anchor=\"end\">{ProcessSentence.Seconds(_evidence.Grace - _evidence.EndedAt)} of the grace left</text>";
        page.Append(grace).Append('\n');
    }

    private void AppendLane(StringBuilder page, ProcessJudgement judged)
    {
        ProcessStory process = judged.Process;
        int y = LaneY(process.Index);
        string end = judged.WasCutOff ? "M-5-5L5 5M5-5L-5 5" : "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0";
        string sentence = HtmlPage.Text($"{process.Called}: {judged.Sentence}");
        double from = Percent(process.StartedAt), to = Percent(process.EndedAt);
        page.Append(CultureInfo.InvariantCulture, $"""
            <g class="lane" role="img" aria-label="{sentence}"><title>{sentence}</title>
            <rect class="life {Mood(judged)}" x="{from:0.##}%" y="{y - 3}" width="{Math.Max(to - from, 0.2):0.##}%" height="6" rx="3"/>
            <svg x="{X(process.EndedAt)}" y="{y}" overflow="visible"><path class="end" d="{end}"/></svg></g>

            """);
    }

    /// <summary>After the arrows, so that it stays readable where they cross it.</summary>
    private void AppendLabel(StringBuilder page, ProcessJudgement judged)
    {
        string indent = new('\u00a0', Math.Min(Depth(judged.Process), 6) * 2);
        string name = HtmlPage.Text(indent + TextBlock.Shortened(TextBlock.Plain(judged.Process.Called), 34 - indent.Length));
        page.Append(CultureInfo.InvariantCulture, $"<svg x=\"{X(TimeSpan.Zero)}\" y=\"{LaneY(judged.Process.Index) - 16}\" overflow=\"visible\" aria-hidden=\"true\"><text class=\"label\" x=\"6\">{name} <tspan class=\"{Mood(judged)}\">{VerdictWords.Of(judged.Verdict)}</tspan></text></svg>\n");
    }

    private static string Mood(ProcessJudgement judged) => judged.WasCutOff ? "bad" : IsOdd(judged) ? "odd" : "good";

    private double Percent(TimeSpan at) => Left + (Right - Left) * Math.Clamp(at / _end, 0, 1);

    private int Depth(ProcessStory process)
    {
        int depth = 0;
        for (int p = process.Parent; p >= 0; p = _evidence.Processes[p].Parent)
        {
            depth++;
        }

        return depth;
    }

    /// <summary>To the side where there is more room, and cut off by the style sheet where that is not enough.</summary>
    private void AppendOutput(StringBuilder page)
    {
        int y = LanesEnd + 14;
        foreach (OutputLine line in _lines)
        {
            double at = Percent(line.At);
            bool leftwards = at > 50;
            string text = HtmlPage.Text(TextBlock.Shortened(TextBlock.Plain(line.Text), MostColumns));
            page.Append(CultureInfo.InvariantCulture, $"""
                <svg x="{X(line.At)}" y="{y}" overflow="visible"><circle class="dot" r="2.5" cy="-4"/></svg>
                <foreignObject x="{(leftwards ? 0 : at):0.##}%" y="{y - 13}" width="{(leftwards ? at : 100 - at):0.##}%" height="{LineHeight + 1}"><p class="said{(leftwards ? " leftwards" : "")}">{text}</p></foreignObject>

                """);
            y += LineHeight;
        }
    }
}
