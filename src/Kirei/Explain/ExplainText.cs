using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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
        IReadOnlyList<ProcessForecast> processes = explanation.Forecast.Processes;
        string signal = explanation.Plan.Signal.ToString();
        string[][] columns =
        [
            ["PID", .. processes.Select(process => process.Facts.Id.Pid.ToString())],
            ["PROCESS", .. TreeColumn.Of(explanation, text.Width >= Wide)],
            [signal, .. processes.Select(Words.ReactionOf)],
            ["WAITS FOR", .. processes.Select(Words.WaitOf)],
            ["TOLD BY", .. processes.Select(Words.TellerOf)],
        ];
        int[] widths = Array.ConvertAll(columns, column => column.Max(cell => cell.Length));
        widths[1] = Math.Max(12, Math.Min(widths[1], text.Width - widths[0] - widths[2] - widths[3] - widths[4] - 8));
        for (int row = 0; row <= processes.Count; row++)
        {
            string process = columns[1][row];
            text.Line(string.Join("  ",
                columns[0][row].PadLeft(widths[0]),
                (process.Length > widths[1] ? process[..(widths[1] - 1)] + "…" : process).PadRight(widths[1]),
                columns[2][row].PadRight(widths[2]),
                columns[3][row].PadRight(widths[3]),
                columns[4][row]));
        }

        text.Blank();
    }

    private static void Steps(TextBlock text, Explanation explanation)
    {
        ExplainPlan plan = explanation.Plan;
        string grace = plan.Grace is not { } time ? "no limit"
            : $"grace {DurationText.Of(time)}{(plan.IsGraceAssumed ? ", assumed" : "")}; SIGKILL by kirei after {DurationText.Of(plan.TimeToDeadline ?? time)}";
        text.Paragraph("", $"{(explanation.Target.IsKirei ? "A stop" : "A stop under kirei")} ({plan.Signal}, {grace}):");
        int number = 0;
        Instant? last = null;
        foreach ((Instant at, string line) in StepLines.Of(explanation.Forecast))
        {
            number += at == last ? 0 : 1;
            string mark = at == last ? "     " : number.ToString(CultureInfo.InvariantCulture).PadLeft(3) + ". ";
            text.Paragraph(mark, line);
            last = at;
        }

        text.Paragraph("     ", Verdict(explanation.Forecast));
    }

    private static string Verdict(StopForecast forecast)
    {
        int killed = forecast.Stop.Processes.Count(process => process.WasKilled);
        int left = forecast.Stop.Processes.Count(process => process.EndedAt is null && !process.WasKilled);
        return killed > 0 ? $"Not a clean stop: {killed} of {Count(forecast.Processes.Length)} killed."
            : left > 0 ? $"{Count(left)} would be left."
            : "A clean stop: nothing has to be killed.";
    }

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
        explanation.Forecast.Processes.FirstOrDefault(process => process.Facts.Id.Pid == pid)?.Name ?? "?";

    private static string Count(int count) => count == 1 ? "1 process" : $"{count} processes";

    private static string Count(int count, int of) => count == of ? Count(count) : $"{count} of {of} processes";
}
