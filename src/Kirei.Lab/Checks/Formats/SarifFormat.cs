using System;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Kirei.Lab.Checks.Rules;

namespace Kirei.Lab.Checks.Formats;

/// <summary>SARIF 2.1.0, which code scanning services read.</summary>
internal static class SarifFormat
{
    /// <summary>Writes it.</summary>
    public static string Write(CheckReport report) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (Finding finding in report.Findings)
        {
            WriteResult(json, finding);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter json)
    {
        string version = typeof(SarifFormat).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "kirei-lab");
        json.WriteString("version", version);
        json.WriteString("semanticVersion", version);
        json.WriteStartArray("rules");
        WriteRule(json, "K000", "suppression", "A suppression that suppresses nothing", "Remove it.", Severity.Warning);
        foreach (Rule rule in RuleCatalogue.InOrder)
        {
            WriteRule(json, rule.Id, rule.Name, rule.Title, $"{rule.Why}\n\n{rule.Remedy}", rule.Severity);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, string id, string name, string title, string help, Severity severity)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("name", string.Concat(name.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..])));
        WriteText(json, "shortDescription", title + ".");
        WriteText(json, "fullDescription", title + ". " + help.Split("\n\n")[0].Replace('\n', ' '));
        json.WriteStartObject("help");
        json.WriteString("text", help);
        json.WriteString("markdown", help);
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(severity));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding)
    {
        (int line, int column, int endLine, int endColumn) = FindingText.Lines(finding);
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule);
        json.WriteNumber("ruleIndex", 1 + RuleCatalogue.InOrder.Select(r => r.Id).ToList().IndexOf(finding.Rule));
        json.WriteString("level", Level(finding.Severity));
        WriteText(json, "message", $"{Sentence(finding.Message)} Fix: {finding.Fix}.");
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(finding.Place.File.Path));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", line);
        json.WriteNumber("startColumn", column);
        json.WriteNumber("endLine", endLine);
        json.WriteNumber("endColumn", endColumn);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("kireiCheck/v1", FindingText.Fingerprint(finding));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Sentence(string message) => char.ToUpperInvariant(message[0]) + message[1..] + ".";

    private static string Level(Severity severity) =>
        severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };

    private static string Uri(string path)
    {
        string escaped = string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));
        return path.StartsWith('/') ? "file://" + escaped : escaped;
    }
}
