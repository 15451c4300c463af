using System;
using System.Linq;
using System.Text;

namespace Kirei.Lab.Checks.Formats;

/// <summary>For people: the line with a mark below it, what helps, and where more is said.</summary>
internal static class TerminalFormat
{
    private const int WidestLine = 160;

    /// <summary>Writes it.</summary>
    public static string Write(CheckReport report, bool hasColour)
    {
        StringBuilder text = new();
        foreach (Finding finding in report.Findings)
        {
            Append(text, finding, hasColour);
        }

        int errors = report.Findings.Count(f => f.Severity == Severity.Error);
        int warnings = report.Findings.Count(f => f.Severity == Severity.Warning);
        int notes = report.Findings.Length - errors - warnings;
        text.Append(report.Files).Append(report.Files == 1 ? " file" : " files").Append(" read: ")
            .Append(Count(errors, "error")).Append(", ").Append(Count(warnings, "warning"));
        text.Append(notes > 0 ? ", " + Count(notes, "note") : "");
        return text.Append(report.Suppressed > 0 ? $"; {report.Suppressed} suppressed" : "").Append('\n').ToString();
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static void Append(StringBuilder text, Finding finding, bool hasColour)
    {
        (int line, int column, int endLine, int endColumn) = FindingText.Lines(finding);
        string level = FindingText.Level(finding);
        string colour = finding.Severity switch { Severity.Error => "31", Severity.Warning => "33", _ => "36" };
        string number = line.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string source = FindingText.Plain(finding.Place.File.Line(line));
        int length = Math.Max(1, (endLine == line ? endColumn : source.Length + 1) - column);
        if (source.Length > WidestLine)
        {
            int from = Math.Max(0, Math.Min(column - 20, source.Length - WidestLine));
            source = source.Substring(from, WidestLine);
            column -= from;
        }

        length = Math.Min(length, Math.Max(1, source.Length + 1 - column));
        string margin = new(' ', number.Length);
        text.Append(FindingText.Plain(finding.Place.File.Path)).Append(':').Append(number).Append(':')
            .Append(FindingText.Lines(finding).Column).Append(": ")
            .Append(Coloured(level, colour, hasColour)).Append(' ').Append(Coloured(finding.Rule, "1", hasColour)).Append(": ")
            .Append(FindingText.Plain(finding.Message)).Append('\n')
            .Append("  ").Append(number).Append(" | ").Append(source).Append('\n')
            .Append("  ").Append(margin).Append(" | ").Append(' ', column - 1)
            .Append(Coloured("^" + new string('~', length - 1), colour, hasColour)).Append('\n')
            .Append("  fix: ").Append(FindingText.Plain(finding.Fix)).Append('\n')
            .Append("  more: kirei-lab check --explain ").Append(finding.Rule).Append(", ").Append(FindingText.Page(finding))
                .Append("\n\n");
    }

    private static string Coloured(string text, string colour, bool hasColour) => hasColour ? $"\e[{colour}m{text}\e[0m" : text;
}
