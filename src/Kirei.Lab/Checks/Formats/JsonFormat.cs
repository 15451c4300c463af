using System.Text.Json;

namespace Kirei.Lab.Checks.Formats;

/// <summary>For programs of one's own.</summary>
internal static class JsonFormat
{
    /// <summary>Writes it.</summary>
    public static string Write(CheckReport report) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", "kirei-check/1");
        json.WriteNumber("files", report.Files);
        json.WriteNumber("suppressed", report.Suppressed);
        json.WriteStartArray("findings");
        foreach (Finding finding in report.Findings)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        (int line, int column, int endLine, int endColumn) = FindingText.Lines(finding);
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule);
        json.WriteString("name", FindingText.RuleName(finding));
        json.WriteString("severity", FindingText.Level(finding));
        json.WriteString("file", finding.Place.File.Path);
        json.WriteNumber("line", line);
        json.WriteNumber("column", column);
        json.WriteNumber("end_line", endLine);
        json.WriteNumber("end_column", endColumn);
        json.WriteString("message", finding.Message);
        json.WriteString("fix", finding.Fix);
        json.WriteString("page", FindingText.Page(finding));
        json.WriteEndObject();
    }
}
