using System.Collections.Generic;
using System.Linq;
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
        text.Paragraph("", $"Today, {(target.IsInit ? $"under {target.Name}{(target.Other is { IsToGroup: true } ? ", which signals main's process group" : "")}" : "without an init")}:");
        OtherEnd[] signalled = [.. stop.Ends.Where(end => end.IsSignalled)];
        text.Paragraph("  ", stop.IsDropped
            ? $"{signal} to {target.Name} (1) is dropped by the kernel: PID 1 does not handle it."
            : $"{signal} goes to {Names(signalled)}{(stop.Ends.Length > signalled.Length ? " only" : "")}.");
        foreach (string line in Ends(explanation, stop))
        {
            text.Paragraph("  ", line);
        }
    }

    private static IEnumerable<string> Ends(Explanation explanation, OtherStop stop)
    {
        string signal = explanation.Plan.Signal.ToString();
        OtherEnd[] finished = [.. stop.Ends.Where(end => end.By == "stop")];
        OtherEnd[] cut = [.. stop.Ends.Where(end => end.By == "cut")];
        OtherEnd[] killed = [.. stop.Ends.Where(end => end.By == "kill")];
        OtherEnd[] neverTold = [.. killed.Where(end => !end.IsAsked && Handles(end, explanation.Plan.Signal))];
        OtherEnd[] unfinished = [.. killed.Where(end => end.IsAsked)];
        if (finished.Length > 0)
        {
            yield return $"{Names(finished)} can finish.";
        }

        if (cut.Length > 0)
        {
            yield return $"{signal} ends {Names(cut)} at once.";
        }

        if (killed.Length > 0)
        {
            string when = !stop.HasMainEnded
                ? explanation.Plan.Grace is { } grace ? $"After {DurationText.Of(grace)} the runtime kills" : "Without a limit to the grace, nothing ends"
                : explanation.Target.IsInit ? $"Then {explanation.Target.Name} exits, and the kernel kills"
                : "Then the kernel kills, with PID 1,";
            yield return $"{when} {Names(killed)}.";
        }

        if (unfinished.Length > 0 && stop.HasMainEnded)
        {
            yield return $"{signal} reaches {Names(unfinished)}, but there is no time left to finish.";
        }

        if (neverTold.Length > 0)
        {
            yield return $"Of these, {Names(neverTold)} would handle {signal}, and never {(neverTold.Length == 1 ? "gets" : "get")} it.";
        }
    }

    private static bool Handles(OtherEnd end, Signal signal) => end.Facts.Caught.Has(signal) || end.Facts.Awaited.Has(signal);

    private static string Names(OtherEnd[] ends)
    {
        IEnumerable<string> names = ends.Take(MostNames).Select(end => $"{Text.Plain(end.Facts.Name.ToString())} ({end.Facts.Id.Pid})");
        return string.Join(", ", names) + (ends.Length > MostNames ? $" and {ends.Length - MostNames} more" : "");
    }
}
