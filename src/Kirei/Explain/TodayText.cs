using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Forecast;
using Kirei.Supervision.Output;

namespace Kirei.Explain;

/// <summary>What a stop does today, without kirei, in words.</summary>
internal static class TodayText
{
    private const int MostNames = 4;

    /// <summary>Adds it.</summary>
    public static void Add(TextBlock text, Explanation explanation, OtherStop stop)
    {
        ExplainTarget target = explanation.Target;
        Signal signal = explanation.Plan.Signal;
        string group = target.Other is { IsToGroup: true } ? ", which signals main's process group" : "";
        text.Paragraph("", target.IsInit ? $"Today, under {target.Name}{group}:" : "Today, without an init:");
        List<OtherEnd> ends = [.. stop.Ends];
        List<OtherEnd> signalled = ends.FindAll(end => end.IsSignalled);
        text.Paragraph("  ", stop.IsDropped
            ? $"{signal} to {target.Name} (1) is dropped by the kernel: PID 1 does not handle it."
            : $"{signal} goes to {Names(signalled)}{(ends.Count > signalled.Count ? " only" : "")}.");
        foreach (string line in Ends(explanation, stop, ends))
        {
            text.Paragraph("  ", line);
        }
    }

    private static List<string> Ends(Explanation explanation, OtherStop stop, List<OtherEnd> ends)
    {
        string signal = explanation.Plan.Signal.ToString();
        List<string> lines = [];
        List<OtherEnd> finished = ends.FindAll(end => end.By == "stop");
        List<OtherEnd> cut = ends.FindAll(end => end.By == "cut");
        List<OtherEnd> killed = ends.FindAll(end => end.By == "kill");
        List<OtherEnd> neverTold = killed.FindAll(end => !end.IsAsked && Handles(end, explanation.Plan.Signal));
        List<OtherEnd> unfinished = killed.FindAll(end => end.IsAsked);
        if (finished.Count > 0)
        {
            lines.Add($"{Names(finished)} can finish.");
        }

        if (cut.Count > 0)
        {
            lines.Add($"{signal} ends {Names(cut)} at once.");
        }

        if (killed.Count > 0)
        {
            string when = !stop.HasMainEnded
                ? explanation.Plan.Grace is { } grace ? $"After {DurationText.Of(grace)} the runtime kills" : "Nothing but the runtime ends"
                : explanation.Target.IsInit ? $"Then {explanation.Target.Name} exits, and the kernel kills"
                : "Then the kernel kills, with PID 1,";
            lines.Add($"{when} {Names(killed)}.");
        }

        if (unfinished.Count > 0 && stop.HasMainEnded)
        {
            lines.Add($"{signal} reaches {Names(unfinished)}, but there is no time left to finish.");
        }

        if (neverTold.Count > 0)
        {
            lines.Add($"Of these, {Names(neverTold)} would handle {signal}, and never {(neverTold.Count == 1 ? "gets" : "get")} it.");
        }

        return lines;
    }

    private static bool Handles(OtherEnd end, Signal signal) => end.Facts.Caught.Has(signal) || end.Facts.Awaited.Has(signal);

    private static string Names(List<OtherEnd> ends)
    {
        List<string> names = ends.GetRange(0, Math.Min(MostNames, ends.Count))
            .ConvertAll(end => $"{Text.Plain(end.Facts.Name.ToString())} ({end.Facts.Id.Pid})");
        return string.Join(", ", names) + (ends.Count > MostNames ? $" and {ends.Count - MostNames} more" : "");
    }
}
