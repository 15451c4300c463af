using System;
using System.Collections.Generic;
using System.Globalization;
using Kirei.Linux;
using Kirei.Supervision.Forecast;

namespace Kirei.Explain;

/// <summary>An explanation for a reader: the tree with its facts, the order of the stop, what happens today, and the warnings.</summary>
internal static class ExplainText
{
    private const int Wide = 100; // columns: there is room for command lines

    /// <summary>The text.</summary>
    /// <param name="explanation">What there is to say.</param>
    /// <param name="width">For so many columns.</param>
    public static string Of(Explanation explanation, int width)
    {
        TextBlock text = new(Math.Max(width, 40));
        Head(text, explanation);
        Table(text, explanation);
        Steps(text, explanation);
        if (explanation.Other is { } other)
        {
            text.Blank();
            TodayText.Add(text, explanation, other);
        }

        Warnings(text, explanation.Warnings);
        return text.ToString();
    }

    private static void Head(TextBlock text, Explanation explanation)
    {
        ExplainTarget target = explanation.Target;
        text.Paragraph("", (target.IsInit
            ? $"{target.Name} ({target.Top}) is the init; main is {NameOf(explanation, explanation.Main)} ({explanation.Main})."
            : target.Top.Number == 1 ? $"{target.Name} is PID 1, without an init."
            : $"{target.Name} ({target.Top}) and the processes below it, as if kirei had started it.")
            + " Nothing is signalled; this is what a stop would do now.");
        if (explanation.Closed > 0)
        {
            text.Paragraph("", $"{Count(explanation.Closed, explanation.Forecast.Processes.Length)} could not be looked into: "
                + "what they wait for and read is guessed. Ask as root or as their user (docker exec -u), or with CAP_SYS_PTRACE.");
        }

        text.Blank();
    }

    private static void Table(TextBlock text, Explanation explanation)
    {
        List<string[]> rows = [["PID", "PROCESS", explanation.Plan.Signal.ToString(), "WAITS FOR", "TOLD BY"]];
        TreeColumn tree = new(explanation.Forecast.Processes, text.Width >= Wide);
        foreach (ProcessForecast process in explanation.Forecast.Processes)
        {
            string pid = process.Facts.Id.Pid.ToString();
            rows.Add([pid, tree.Next(), Words.ReactionOf(process), Words.WaitOf(process), Words.TellerOf(process)]);
        }

        int[] widths = new int[5];
        rows.ForEach(row => widths = Wider(widths, row));
        widths[1] = Math.Max(12, Math.Min(widths[1], text.Width - widths[0] - widths[2] - widths[3] - widths[4] - 8));
        foreach (string[] row in rows)
        {
            string process = row[1].Length > widths[1] ? row[1][..(widths[1] - 1)] + "…" : row[1];
            text.Line(string.Join("  ",
                row[0].PadLeft(widths[0]), process.PadRight(widths[1]), row[2].PadRight(widths[2]), row[3].PadRight(widths[3]), row[4]));
        }

        text.Blank();
    }

    private static int[] Wider(int[] widths, string[] row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            widths[i] = Math.Max(widths[i], row[i].Length);
        }

        return widths;
    }

    private static void Steps(TextBlock text, Explanation explanation)
    {
        ExplainPlan plan = explanation.Plan;
        string grace = plan.Grace is not { } time ? "no limit"
            : $"grace {DurationText.Of(time)}{(plan.IsGraceAssumed ? ", assumed" : "")}; SIGKILL by kirei after {DurationText.Of(plan.TimeToDeadline ?? time)}";
        text.Paragraph("", $"{(explanation.Target.IsKirei ? "A stop" : "A stop under kirei")} ({plan.Signal}, {grace}):");
        int number = 0;
        Instant? last = null;
        foreach (StepLine step in StepLines.Of(explanation.Forecast))
        {
            number += step.At == last ? 0 : 1;
            string mark = step.At == last ? "     " : number.ToString(CultureInfo.InvariantCulture).PadLeft(3) + ". ";
            text.Paragraph(mark, step.Line(explanation.Forecast.Stop.Zero));
            last = step.At;
        }

        text.Paragraph("     ", Verdict(explanation.Forecast));
    }

    private static string Verdict(StopForecast forecast) =>
        forecast.Killed > 0 ? $"Not a clean stop: {forecast.Killed} of {Count(forecast.Processes.Length)} killed."
        : forecast.Left > 0 ? $"{Count(forecast.Left)} would be left."
        : "A clean stop: nothing has to be killed.";

    private static void Warnings(TextBlock text, List<ForecastWarning> warnings)
    {
        if (warnings.Count > 0)
        {
            text.Blank();
        }

        foreach (ForecastWarning warning in warnings)
        {
            text.Paragraph("  ! ", $"{warning.Name} ({warning.Pid}): {warning.Problem}");
            text.Paragraph("    fix: ", warning.Fix);
        }
    }

    private static string NameOf(Explanation explanation, Pid pid) =>
        explanation.Forecast.Find(pid)?.Name ?? "?";

    private static string Count(int count) => count == 1 ? "1 process" : $"{count} processes";

    private static string Count(int count, int of) => count == of ? Count(count) : $"{count} of {of} processes";
}
