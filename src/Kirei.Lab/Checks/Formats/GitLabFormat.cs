using System.Text.Json;

namespace Kirei.Lab.Checks.Formats;

/// <summary>GitLab's Code Quality report.</summary>
internal static class GitLabFormat
{
    /// <summary>Writes it.</summary>
    public static string Write(CheckReport report) => JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (Finding finding in report.Findings)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        (int line, _, int endLine, _) = FindingText.Lines(finding);
        json.WriteStartObject();
        json.WriteString("description", $"{finding.Message}; fix: {finding.Fix}");
        json.WriteString("check_name", finding.Rule);
        json.WriteString("fingerprint", FindingText.Fingerprint(finding));
        json.WriteString("severity", finding.Severity switch { Severity.Error => "critical", Severity.Warning => "major", _ => "info" });
        json.WriteStartObject("location");
        json.WriteString("path", finding.Place.File.Path);
        json.WriteStartObject("lines");
        json.WriteNumber("begin", line);
        json.WriteNumber("end", endLine);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
