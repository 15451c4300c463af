using System.Globalization;
using System.Linq;
using System.Text;
using Kirei.Lab.Verdicts;

namespace Kirei.Lab.Views.Html;

/// <summary>One stop on the page: verdict, reason, drawing, and the same as tables.</summary>
internal static class StopSection
{
    /// <summary>Appends it.</summary>
    public static void Append(StringBuilder page, Judgement judgement, int number)
    {
        Evidence evidence = judgement.Evidence;
        string under = evidence.Under is null ? "The stop" : "Under " + HtmlPage.Text(evidence.Under);
        page.Append(CultureInfo.InvariantCulture, $"""
            <section id="stop-{number}" aria-labelledby="title-{number}">
            <h2 id="title-{number}">{under}: <span class="badge {HtmlPage.ClassOf(judgement)}">{VerdictWords.Of(judgement.Verdict)}</span></h2>
            <p class="facts">{evidence.Signal}; PID 1 ended after {ProcessSentence.Seconds(evidence.EndedAt)} with code {evidence.ExitCode}; the grace is {GraceText.Of(evidence)}. {Witness(evidence)}</p>
            <p><strong>Why.</strong> {HtmlPage.Prose(judgement.Reason.Why)}</p>

            """);
        if (judgement.Reason.Change.Length > 0)
        {
            page.Append(
                CultureInfo.InvariantCulture, $"<p><strong>What to change.</strong> {HtmlPage.Prose(judgement.Reason.Change)}</p>\n");
        }

        page.Append("<figure>\n");
        new SvgTimeline(judgement, number).Append(page);
        page.Append("<figcaption>A lane is the life of a process; an arrow is a signal from its sender to its receiver, dashed when the kernel dropped it; ○ ended, ✕ killed.</figcaption>\n</figure>\n");
        AppendProcesses(page, judgement);
        AppendSignals(page, evidence);
        AppendOutput(page, evidence);
        page.Append("</section>\n");
    }

    private static string Witness(Evidence evidence)
    {
        string seen = evidence.IsInferred
            ? "Inferred from /proc."
            : $"The kernel saw {evidence.Counts.Forks} processes begin and {evidence.Counts.Exits} end.";
        string lost = evidence.Counts.Lost > 0 ? $" {evidence.Counts.Lost} events were lost." : "";
        string load = evidence.Load is { } l ? $" Load: {HtmlPage.Text(l.Sentence)}." : "";
        string init = evidence.HasInitByDefault ? $" {HtmlPage.Text(VerdictWords.InitByDefault)}." : "";
        return seen + lost + init + load;
    }

    private static void AppendProcesses(StringBuilder page, Judgement judgement)
    {
        page.Append("<h3>Processes</h3>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Processes\">\n<table>\n<thead><tr><th scope=\"col\">pid</th><th scope=\"col\">command</th><th scope=\"col\">verdict</th><th scope=\"col\">what happened</th></tr></thead>\n<tbody>\n");
        foreach (ProcessJudgement process in judgement.Processes)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{(process.Process.Pid == 0 ? "–" : process.Process.Pid)}</td><td><code>{HtmlPage.Text(TextBlock.Shortened(process.Process.CommandLine, 200))}</code></td><td class=\"brief {(process.WasCutOff ? "unclean" : SvgTimeline.IsOdd(process) ? "odd" : "clean")}\">{VerdictWords.Of(process.Verdict)}</td><td>{HtmlPage.Text(process.Sentence)}</td></tr>\n");
        }

        page.Append("</tbody>\n</table>\n</div>\n");
    }

    private static void AppendSignals(StringBuilder page, Evidence evidence)
    {
        page.Append("<details>\n<summary>Signals</summary>\n<ol>\n");
        foreach (string sentence in SignalSentences.Of(evidence))
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>{HtmlPage.Text(sentence)}</li>\n");
        }

        page.Append("</ol>\n</details>\n");
    }

    private static void AppendOutput(StringBuilder page, Evidence evidence)
    {
        if (evidence.Output.IsEmpty)
        {
            return;
        }

        string lines = string.Join('\n', evidence.Output.Select(o => $"{ProcessSentence.Seconds(o.At),10}  {HtmlPage.Text(o.Text)}"));
        page.Append(CultureInfo.InvariantCulture, $"<details>\n<summary>Output</summary>\n<pre>{lines}</pre>\n</details>\n");
    }
}
