using System.Linq;
using System.Xml.Linq;

namespace Kirei.Lab.Checks.Formats;

/// <summary>A JUnit report: each finding is a test that failed; a check without findings is one that passed.</summary>
internal static class JUnitFormat
{
    /// <summary>Writes it.</summary>
    public static string Write(CheckReport report)
    {
        XElement[] cases = report.Findings.IsEmpty
            ? [new XElement("testcase", new XAttribute("classname", "kirei-lab.check"), new XAttribute("name", "no findings"), new XAttribute("time", "0.000"))]
            : [.. report.Findings.Select(Case)];
        XElement suite = new(
            "testsuite",
            new XAttribute("name", "kirei-lab check"),
            new XAttribute("package", "kirei-lab"),
            new XAttribute("id", 0),
            new XAttribute("timestamp", System.DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)),
            new XAttribute("hostname", "localhost"),
            new XAttribute("tests", cases.Length),
            new XAttribute("failures", report.Findings.Length),
            new XAttribute("errors", 0),
            new XAttribute("skipped", 0),
            new XAttribute("time", "0.000"),
            new XElement("properties"),
            cases,
            new XElement("system-out"),
            new XElement("system-err"));
        return new XDeclaration("1.0", "UTF-8", null) + "\n" + new XElement("testsuites", suite) + "\n";
    }

    private static XElement Case(Finding finding)
    {
        (int line, int column, _, _) = FindingText.Lines(finding);
        string place = FindingText.Xml($"{finding.Place.File.Path}:{line}:{column}");
        return new XElement(
            "testcase",
            new XAttribute("classname", "kirei-lab.check." + finding.Rule),
            new XAttribute("name", string.Join(' ', $"{finding.Rule} {place}".Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries))),
            new XAttribute("time", "0.000"),
            new XElement(
                "failure",
                new XAttribute("type", FindingText.Level(finding)),
                new XAttribute("message", FindingText.Xml(finding.Message)),
                FindingText.Xml($"{place}\nfix: {finding.Fix}")));
    }
}
