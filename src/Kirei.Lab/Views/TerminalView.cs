using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Drills;
using Kirei.Lab.Verdicts;
using Spectre.Console;

namespace Kirei.Lab.Views;

/// <summary>The view for people at a terminal, and for logs: 80 columns, and nothing is said by colour alone.</summary>
internal sealed class TerminalView(IAnsiConsole console)
{
    private const int Width = 80;
    private const int MostSignals = 12;
    private const int MostLines = 12;
    private const int MostProcesses = 24;

    /// <summary>Shows a session.</summary>
    public void Show(DrillSession session)
    {
        foreach (Judgement judgement in session.Outcomes.SelectMany(o => o.Judgements))
        {
            Show(judgement);
        }

        if (session.Outcomes.Length > 1 || session.Outcomes.Any(o => o.Judgements.Length > 1))
        {
            ShowTable(session);
        }
    }

    /// <summary>Shows one stop.</summary>
    public void Show(Judgement judgement)
    {
        Evidence evidence = judgement.Evidence;
        Section(TextBlock.Heading(evidence));
        console.Write(new Text(VerdictWords.Of(judgement.Verdict), StyleOf(judgement.IsClean)));
        console.WriteLine($" after {ProcessSentence.Seconds(evidence.EndedAt)}, exit code {evidence.ExitCode}, grace {GraceText.Of(evidence)}"
            + (evidence.IsInferred ? " (inferred from /proc)" : ""));
        if (evidence.HasInitByDefault)
        {
            console.WriteLine(VerdictWords.InitByDefault);
        }

        if (evidence.Counts.Lost > 0)
        {
            console.WriteLine($"incomplete: the machine is so busy that {evidence.Counts.Lost} of the kernel's events were lost");
        }

        console.WriteLine();
        Print(TextTimeline.Of(judgement), "");
        Paragraph("Signals", TextBlock.Bounded([.. SignalSentences.Of(evidence)], MostSignals));
        Paragraph(
            "Processes",
            [
                .. TextBlock.Bounded(judgement.Processes, MostProcesses).Select(p => $"{p.Process.Called}: {p.Sentence}"),
                .. TextBlock.Rest(judgement.Processes.Length, MostProcesses),
            ]);
        Paragraph("Output since the stop", TextBlock.Bounded([.. OutputSentences(evidence)], MostLines));
        if (evidence.Load is { } load)
        {
            Paragraph("Load", [load.Sentence]);
        }

        Paragraph("Not as expected", judgement.Missed);
        Paragraph("Why", [judgement.Reason.Why]);
        Paragraph("What to change", judgement.Reason.Change.Length > 0 ? [judgement.Reason.Change] : []);
    }

    private static IEnumerable<string> OutputSentences(Evidence evidence) =>
        evidence.Output.Where(o => o.At >= TimeSpan.Zero).Select(o => $"{ProcessSentence.Seconds(o.At)}  {TextBlock.Plain(o.Text)}");

    private static Style StyleOf(bool isClean) => new(isClean ? Color.Green : Color.Red, decoration: Decoration.Bold);

    private void ShowTable(DrillSession session)
    {
        Section("side by side");
        Table table = new Table { Border = TableBorder.Simple }.AddColumns("under", "verdict", "time", "exit", "lost", "why");
        foreach (Outcome outcome in session.Outcomes)
        {
            foreach (Judgement judgement in outcome.Judgements)
            {
                table.AddRow(Row(outcome, judgement));
            }

            if (outcome.Problem is not null)
            {
                table.AddRow(Cell(outcome.Under ?? ""), Cell("did not run"), Cell(""), Cell(""), Cell(""), Cell(outcome.Problem));
            }
        }

        console.Write(table);
    }

    private static Text[] Row(Outcome outcome, Judgement judgement) =>
    [
        Cell(outcome.Under ?? Targets.Peers.None),
        new Text(VerdictWords.Of(judgement.Verdict), StyleOf(judgement.IsClean)),
        Cell(ProcessSentence.Seconds(judgement.Evidence.EndedAt)),
        Cell($"{judgement.Evidence.ExitCode}"),
        Cell(judgement.IsClean ? "0" : $"{judgement.Victims.Length}"),
        Cell(judgement.IsClean ? "" : judgement.Reason.Name.Replace('-', ' ')),
    ];

    private static Text Cell(string text) => new(text);

    private void Section(string title)
    {
        console.WriteLine();
        console.WriteLine($"── {title} ".PadRight(Width, '─'));
        console.WriteLine();
    }

    private void Paragraph(string title, IReadOnlyCollection<string> lines)
    {
        if (lines.Count > 0)
        {
            console.WriteLine();
            console.Write(new Text(title + "\n", new Style(decoration: Decoration.Bold)));
            Print(lines.SelectMany(l => TextBlock.Wrapped(l, Width - 2)), "  ");
        }
    }

    /// <summary>Past Spectre's own wrapping, which would break a lane where the terminal is not as wide as we think.</summary>
    private void Print(IEnumerable<string> lines, string indent)
    {
        foreach (string line in lines)
        {
            console.Profile.Out.Writer.WriteLine(indent + TextBlock.Plain(line));
        }
    }
}
