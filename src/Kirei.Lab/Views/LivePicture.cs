using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Kirei.Lab.Drills;
using Kirei.Lab.Verdicts;
using Kirei.Lab.Witness;
using Kirei.Linux;

namespace Kirei.Lab.Views;

/// <summary>
/// What can be told before the drill is over, as lines of text: the step and how much of its time is gone, who lives, what each was sent
/// since the stop, who has ended, and what was printed last.
/// </summary>
internal sealed class LivePicture(int width)
{
    private const int BarWidth = 24;
    private const int NameWidth = 32;
    private const int MostRows = 12;
    private const int MostLines = 3;
    private readonly LiveRoster _roster = new();

    /// <summary>Draws it as of now.</summary>
    public ImmutableArray<string> Of(Scene scene, Instant now)
    {
        _roster.Look(scene, now);
        IEnumerable<string> lines =
        [
            .. scene.Before.SelectMany(Told),
            "",
            TextBlock.Heading(scene.Target, scene.Under) + (scene.Runs > 1 ? $", {scene.Run} of {scene.Runs}" : ""),
            Step(scene, now - scene.Since),
            "",
            .. Rows(scene),
            .. Printed(scene),
        ];
        return [.. lines.Select(line => TextBlock.Shortened(TextBlock.Plain(line), width))];
    }

    private static IEnumerable<string> Told(Outcome outcome) => outcome.Problem is { } problem
        ? [$"{outcome.Under}: {problem}"]
        : outcome.Judgements.Select(
            j => $"{outcome.Under ?? "before"}: {VerdictWords.Of(j.Verdict)} after {ProcessSentence.Seconds(j.Evidence.EndedAt)}");

    private static string Step(Scene scene, TimeSpan gone)
    {
        string step = scene.Signal is { } signal ? $"{signal} sent {Tenths(gone)} ago" : $"{scene.Step}, {Tenths(gone)}";
        if (scene.Limit is not { } limit || limit <= TimeSpan.Zero)
        {
            return step;
        }

        int done = (int)Math.Clamp(Math.Round(gone / limit * BarWidth), 0, BarWidth);
        return $"{new string('█', done)}{new string('░', BarWidth - done)} {step}{(scene.Signal is null ? " of " : "; the grace is ")}{Tenths(limit)}";
    }

    private IEnumerable<string> Rows(Scene scene)
    {
        LiveRow[] rows = [.. _roster.Rows];
        LiveRow[] shown = rows.Length <= MostRows
            ? rows
            : [.. rows.OrderBy(r => r.EndedAt is not null).Take(MostRows).OrderBy(r => r.Place)];
        foreach (LiveRow row in shown)
        {
            yield return "  "
                + TextBlock.Padded(TextBlock.Shortened(Tree(row.Depth) + row.Process.Called, NameWidth), NameWidth)
                + "  "
                + State(row, scene);
        }

        if (rows.Length > shown.Length)
        {
            yield return $"  … and {rows.Length - shown.Length} more";
        }

        if (scene.Signal is not null && rows.Length > 1)
        {
            yield return $"  {rows.Count(r => r.EndedAt is null)} of {rows.Length} still there";
        }
    }

    private static string Tree(int depth) => depth == 0 ? "" : new string(' ', Math.Min(depth - 1, 6) * 2) + "└ ";

    private static string State(LiveRow row, Scene scene) =>
        scene.Signal is null ? ""
        : row.EndedAt is { } ended ? $"ended after {Tenths(ended)}"
        : row.Process.Signals is [.., var last] ? $"{last.Signal} at {ProcessSentence.Seconds(last.At)}: {Doing(row, last)}"
        : row.IsKnown ? "not asked yet" : "still there";

    private static string Doing(LiveRow row, ReceivedSignal signal) =>
        signal.WasDropped ? "dropped, no handler"
        : row.Process.Ignored.Has(signal.Signal) ? "ignored"
        : row.Depth == 0 || row.Process.Handles(signal.Signal) ? "at work on it" // a PID 1 gets only what it handles or reads
        : "on its way";

    private static IEnumerable<string> Printed(Scene scene) =>
        scene.Output?.Lines is { IsEmpty: false } lines ? lines.TakeLast(MostLines).Select(l => "  > " + l.Text).Prepend("") : [];

    private static string Tenths(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
}
