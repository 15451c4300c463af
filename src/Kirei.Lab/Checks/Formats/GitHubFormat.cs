using System;
using System.Text;

namespace Kirei.Lab.Checks.Formats;

/// <summary>Workflow commands, which GitHub Actions shows beside the lines.</summary>
internal static class GitHubFormat
{
    /// <summary>Writes it.</summary>
    public static string Write(CheckReport report)
    {
        StringBuilder text = new();
        foreach (Finding finding in report.Findings)
        {
            (int line, int column, int endLine, int endColumn) = FindingText.Lines(finding);
            string kind = finding.Severity == Severity.Note ? "notice" : FindingText.Level(finding);
            string end = endLine == line ? $",endColumn={endColumn}" : "";
            text.Append($"::{kind} file={Property(finding.Place.File.Path)},line={line},endLine={endLine},col={column}{end}")
                .Append($",title={Property($"{finding.Rule} {FindingText.RuleName(finding)}")}::")
                .Append(Data($"{finding.Message}\nfix: {finding.Fix}")).Append('\n');
        }

        return text.ToString();
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
