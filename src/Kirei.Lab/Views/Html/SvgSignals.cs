using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Kirei.Lab.Verdicts;
using Kirei.Linux;

namespace Kirei.Lab.Views.Html;

/// <summary>
/// The arrows. Those that come at the same time stand side by side; what one sender sends to many at once is a trunk with a branch to each
/// receiver, for dozens of lines side by side would be a wall.
/// </summary>
/// <param name="evidence">What was seen.</param>
/// <param name="percent">The place of a time.</param>
/// <param name="laneY">The height of a process's bar.</param>
internal sealed class SvgSignals(Evidence evidence, Func<TimeSpan, double> percent, Func<int, int> laneY)
{
    private const int Outside = 14; // above the first lane: the sender is not in the drawing
    private const int Step = 7;
    private const int MostSteps = 12;
    private const int MostBeside = 8;
    private const int MostFocusable = 24; // the list below the drawing has them all
    private const double SlotWidth = 2.5;
    private readonly Dictionary<int, int> _taken = [];
    private bool _isFocusable;

    /// <summary>Appends them.</summary>
    public void Append(StringBuilder page)
    {
        (ProcessStory To, ReceivedSignal Signal)[] all = [.. evidence.Processes
            .SelectMany(p => p.Signals.Select(s => (To: p, Signal: s)))
            .Where(s => !s.Signal.FromKernel)
            .OrderBy(s => s.Signal.At)];
        _isFocusable = all.Length <= MostFocusable;
        foreach (IGrouping<(int Slot, int), (ProcessStory To, ReceivedSignal Signal)> group
            in all.GroupBy(s => (Slot(s.Signal), s.Signal.Sender)))
        {
            if (group.Count() > MostBeside)
            {
                AppendTrunk(page, group.Key.Slot, [.. group]);
                continue;
            }

            foreach ((ProcessStory to, ReceivedSignal signal) in group)
            {
                AppendArrow(page, to, signal, NextPlace(group.Key.Slot, signal));
            }
        }
    }

    private int Slot(ReceivedSignal signal) => (int)(percent(signal.At) / SlotWidth);

    private int NextPlace(int slot, ReceivedSignal signal)
    {
        int shift = _taken[slot] = _taken.GetValueOrDefault(slot, -1) + 1;
        return Math.Min(shift, MostSteps) * Step * (percent(signal.At) > 80 ? -1 : 1);
    }

    private int SenderY(ReceivedSignal signal) => signal.Sender >= 0 ? laneY(signal.Sender) : Outside;

    private void AppendArrow(StringBuilder page, ProcessStory to, ReceivedSignal signal, int x)
    {
        int from = SenderY(signal);
        int y = laneY(to.Index);
        int tip = from <= y ? y - 5 : y + 5;
        int back = from <= y ? tip - 7 : tip + 7;
        AppendSignal(
            page,
            to,
            signal,
            signal.At,
            $"<path d=\"M{x} {from}L{x} {back}\"/><path class=\"head\" d=\"M{x} {tip}L{x - 4} {back}L{x + 4} {back}Z\"/>");
    }

    private void AppendTrunk(StringBuilder page, int slot, (ProcessStory To, ReceivedSignal Signal)[] all)
    {
        ReceivedSignal first = all[0].Signal;
        int x = NextPlace(slot, first);
        int branch = x + (x < 0 ? -Step : Step);
        int[] heights = [SenderY(first), .. all.Select(s => laneY(s.To.Index) - 13)];
        page.Append(
            CultureInfo.InvariantCulture,
            $"<svg x=\"{X(first.At)}\" overflow=\"visible\"><path class=\"trunk\" d=\"M{x} {heights.Min()}V{heights.Max()}\"/></svg>\n");
        foreach ((ProcessStory to, ReceivedSignal signal) in all)
        {
            int y = laneY(to.Index);
            AppendSignal(page, to, signal, first.At, $"<path d=\"M{x} {y - 13}H{branch}\"/><path class=\"head\" d=\"M{branch} {y - 5}L{branch - 4} {y - 12}L{branch + 4} {y - 12}Z\"/>");
        }
    }

    private void AppendSignal(StringBuilder page, ProcessStory to, ReceivedSignal signal, TimeSpan drawnAt, string drawing)
    {
        string kind = (signal.Signal == Signal.Kill ? " kill" : "") + (signal.WasDropped ? " dropped" : "");
        string text = HtmlPage.Text($"{ProcessSentence.Seconds(signal.At)}: {signal.Signal} from {SignalSentences.Sender(signal, evidence)} to {to.Called}: {SignalSentences.Fate(signal, to)}");
        string tip = _isFocusable
            ? $"<foreignObject class=\"tip\" x=\"3%\" y=\"{laneY(to.Index) + 8}\" width=\"94%\" height=\"48\"><p>{text}</p></foreignObject>"
            : "";
        page.Append(CultureInfo.InvariantCulture, $"""
            <g class="signal{kind}" role="img" aria-label="{text}"{(_isFocusable ? " tabindex=\"0\"" : "")}><title>{text}</title>
            <svg x="{X(drawnAt)}" overflow="visible">{drawing}</svg>{tip}</g>

            """);
    }

    private string X(TimeSpan at) => percent(at).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
