using System;
using System.Globalization;
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
            ? [Test("kirei-lab.check", "no findings")]
            : [.. report.Findings.Select(Case)];
        XElement suite = new(
            "testsuite",
            new XAttribute("name", "kirei-lab check"),
            new XAttribute("package", "kirei-lab"),
            new XAttribute("id", 0),
            new XAttribute("timestamp", DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
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

    private static XElement Test(string group, string name, XElement? result = null) => new(
        "testcase", new XAttribute("classname", group), new XAttribute("name", name), new XAttribute("time", "0.000"), result);

    private static XElement Case(Finding finding)
    {
        (int line, int column, _, _) = FindingText.Lines(finding);
        string place = FindingText.Xml($"{finding.Place.File.Path}:{line}:{column}");
        string[] name = $"{finding.Rule} {place}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Test(
            "kirei-lab.check." + finding.Rule,
            string.Join(' ', name),
            new XElement(
                "failure",
                new XAttribute("type", FindingText.Level(finding)),
                new XAttribute("message", FindingText.Xml(finding.Message)),
                FindingText.Xml($"{place}\nfix: {finding.Fix}")));
    }
}
