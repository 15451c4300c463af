using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Kirei.Soak.Grammar;
using Kirei.Soak.Judging;

namespace Kirei.Soak.Reporting;

/// <summary>Everything that one needs to see what happened to a script, and to see it again.</summary>
internal static class Sheet
{
    private const int Most = 4;
    private const int MostLines = 15;

    public static string Of(Script script)
    {
        StringBuilder text = new($"──── {script.Number} ({script.Hash}): {string.Join(", ", script.Piece.Elements)}\n");
        AddText(text, script);
        return text.ToString();
    }

    public static string Of(Case found)
    {
        StringBuilder text = new(Of(found.Script));
        // The first try that shows it
        Trial trial = found.Trials.FirstOrDefault(trial => Harms.Judge(trial).Any()) ?? found.Trials[0];
        text.Append(CultureInfo.InvariantCulture, $"  stopped {trial.Moment}, and {found.Script.Delay} ms\n");
        AddOutcome(text, trial.Bare, found.Script);
        AddOutcome(text, trial.Tini, found.Script);
        AddOutcome(text, trial.Kirei, found.Script);
        foreach (string line in trial.Kirei.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append(CultureInfo.InvariantCulture, $"      {line}\n");
        }

        foreach (Sighting sighting in found.Sightings)
        {
            text.Append(CultureInfo.InvariantCulture, $"  HARM {sighting.Harm} {sighting.Times} of {found.Trials.Length}{(sighting.IsKnown ? " (known)" : "")}: {Few(sighting.Whom)}. {sighting.Meaning}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"  again: --seed {found.Seed} --only {found.Script.Number}\n").ToString();
    }

    // What happened long before the stop, or again and again after it, is of little interest
    private static IEnumerable<Line> Shown(Story story) =>
        story.Lines.Where(line => line.Place > story.Stop.Place - MostLines && line.Place < (long)story.Stop.Place + (2 * MostLines));

    private static string Few(ImmutableArray<string> whom) =>
        string.Join("; ", whom.Take(Most)) + (whom.Length > Most ? $" and {whom.Length - Most} more" : "");

    private static void AddText(StringBuilder text, Script script)
    {
        AddFile(text, script.Text);
        foreach ((string name, string content) in script.Piece.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name}:\n");
            AddFile(text, content);
        }
    }

    private static void AddFile(StringBuilder text, string content)
    {
        foreach (string line in content.TrimEnd('\n').Split('\n').Where(line => line != Shells.Note))
        {
            text.Append(CultureInfo.InvariantCulture, $"    | {line}\n");
        }
    }

    private static void AddOutcome(StringBuilder text, Outcome outcome, Script script)
    {
        string files = string.Join(' ', script.Piece.Assets.SelectMany(asset => asset.Files)
            .Select(file => file + (outcome.WholeFiles.Contains(file) ? " whole" : " broken")));
        text.Append(CultureInfo.InvariantCulture, $"  {outcome.Init}: {outcome.Time.TotalSeconds:0.00} s, exit {outcome.ExitCode}{(outcome.Killed ? ", killed at the grace" : "")}; {files}\n");
        foreach (Line line in Shown(outcome.Story))
        {
            string at = outcome.Story.Stop.Place == int.MaxValue || line.At == 0
                ? ""
                : (line.At - outcome.Story.Stop.At).ToString("+0;-0;0", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"      {at,6} {line.Pid,3} {line.Name} {line.What} {line.Rest}\n");
        }
    }
}
