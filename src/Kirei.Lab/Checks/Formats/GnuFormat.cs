using System.Text;

namespace Kirei.Lab.Checks.Formats;

/// <summary>A line for each finding, in the form of GNU programs, which every editor understands.</summary>
internal static class GnuFormat
{
    /// <summary>Writes it.</summary>
    public static string Write(CheckReport report)
    {
        StringBuilder text = new();
        foreach (Finding finding in report.Findings)
        {
            (int line, int column, _, _) = FindingText.Lines(finding);
            text.Append(FindingText.Plain(finding.Place.File.Path)).Append($":{line}:{column}: {FindingText.Level(finding)}: ")
                .Append(FindingText.Plain(finding.Message)).Append($" [{finding.Rule}]\n");
        }

        return text.ToString();
    }
}
