using System.Linq;
using System.Xml.Linq;

namespace Kirei.Lab.Checks.Formats;

/// <summary>Checkstyle's XML, which editors and reviewing services read.</summary>
internal static class CheckstyleFormat
{
    /// <summary>Writes it.</summary>
    public static string Write(CheckReport report) => new XDeclaration("1.0", "UTF-8", null) + "\n" + new XElement(
        "checkstyle",
        new XAttribute("version", "4.3"),
        report.Findings.GroupBy(f => f.Place.File.Path).Select(file => new XElement(
            "file", new XAttribute("name", FindingText.Xml(file.Key)), file.Select(Error)))) + "\n";

    private static XElement Error(Finding finding)
    {
        (int line, int column, _, _) = FindingText.Lines(finding);
        return new XElement(
            "error",
            new XAttribute("line", line),
            new XAttribute("column", column),
            new XAttribute("severity", finding.Severity == Severity.Note ? "info" : FindingText.Level(finding)),
            new XAttribute("message", FindingText.Xml($"{finding.Message}; fix: {finding.Fix}")),
            new XAttribute("source", "kirei-lab." + finding.Rule));
    }
}
