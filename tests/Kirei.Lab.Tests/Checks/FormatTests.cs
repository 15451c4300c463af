using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using System.Xml.Schema;
using Kirei.Lab.Checks;
using Kirei.Lab.Checks.Formats;
using Xunit;

namespace Kirei.Lab.Tests.Checks;

/// <summary>What is found, in each of the forms that readers ask for.</summary>
public sealed class FormatTests
{
    private static readonly SourceFile Script = new("a b/run:1,2.sh", "#!/bin/sh\n\tserver\t--x 100%\e[31m\n");
    private static readonly CheckReport Report = new(
        [
            new Finding("K001", Severity.Error, new Place(Script, new Span(11, 6)), "server <runs> & 100%", "exec"),
            new Finding("K006", Severity.Note, new Place(Script, new Span(11, 6)), "note", "fix"),
        ],
        Files: 1,
        Suppressed: 2);

    [Fact]
    public void a_terminal_shows_the_line_with_a_mark_below_and_nothing_that_moves_its_cursor()
    {
        string[] lines = Write("tty").Split('\n');

        Assert.Equal("a b/run:1,2.sh:2:2: error K001: server <runs> & 100%", lines[0]);
        Assert.Equal("  2 |  server --x 100%\ufffd[31m", lines[1]);
        Assert.Equal("    |  ^~~~~~", lines[2]);
        Assert.Equal("1 file read: 1 error, 0 warnings, 1 note; 2 suppressed", lines[^2]);
        Assert.DoesNotContain("\e[31m", Write("tty"), StringComparison.Ordinal);
        Assert.Contains("\e[31merror\e[0m", FormatCatalogue.InOrder[0].Write(Report, true), StringComparison.Ordinal);
    }

    [Fact]
    public void json_has_every_part_of_a_finding()
    {
        JsonElement finding = Json("json").GetProperty("findings")[0];

        Assert.Equal(("K001", "runs-without-exec", "error", 2, 2, 8), (
            finding.Text("rule"), finding.Text("name"), finding.Text("severity"), finding.GetProperty("line").GetInt32(),
            finding.GetProperty("column").GetInt32(), finding.GetProperty("end_column").GetInt32()));
    }

    [Fact]
    public void sarif_names_each_rule_and_place()
    {
        JsonElement run = Json("sarif").GetProperty("runs")[0];
        JsonElement[] rules = [.. run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()];
        JsonElement result = run.GetProperty("results")[0];

        Assert.Equal("K001", rules[result.GetProperty("ruleIndex").GetInt32()].Text("id"));
        Assert.Equal("note", run.GetProperty("results")[1].Text("level"));
        Assert.Equal(
            "a%20b/run%3A1%2C2.sh",
            result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").Text("uri"));
    }

    [Fact]
    public void github_and_gnu_have_a_line_for_each_finding()
    {
        Assert.Equal(
            "::error file=a b/run%3A1%2C2.sh,line=2,endLine=2,col=2,endColumn=8,title=K001 runs-without-exec::server <runs> & 100%25%0Afix: exec",
            Write("github").Split('\n')[0]);
        Assert.Equal("a b/run:1,2.sh:2:2: error: server <runs> & 100% [K001]", Write("gnu").Split('\n')[0]);
    }

    [Fact]
    public void gitlabs_fingerprints_stay_when_lines_move()
    {
        SourceFile moved = new(Script.Path, "\n\n" + Script.Text);
        CheckReport later = Report with
        {
            Findings = [.. Report.Findings.Select(f =>
            f with { Place = new Place(moved, new Span(13, 6)) })]
        };

        Assert.Equal(Fingerprints(Report), Fingerprints(later));
        Assert.Equal(2, Fingerprints(Report).Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void junit_is_valid_with_and_without_findings(bool hasFindings)
    {
        CheckReport report = hasFindings ? Report : Report with { Findings = [] };
        XDocument document = XDocument.Parse(FormatCatalogue.InOrder.Single(f => f.Name == "junit").Write(report, false));
        XmlSchemaSet schemas = new();
        schemas.Add(null, Path.Combine(AppContext.BaseDirectory, "junit.xsd"));

        document.Validate(schemas, (_, problem) => Assert.Fail(problem.Message));
        Assert.Equal(hasFindings ? 2 : 0, document.Descendants("failure").Count());
    }

    [Fact]
    public void checkstyle_groups_by_file()
    {
        XElement file = Assert.Single(XDocument.Parse(Write("checkstyle")).Root!.Elements("file"));

        Assert.Equal(["error", "info"], file.Elements("error").Select(e => e.Attribute("severity")!.Value));
    }

    private static string Write(string format) => FormatCatalogue.InOrder.Single(f => f.Name == format).Write(Report, false);

    private static JsonElement Json(string format) => JsonDocument.Parse(Write(format)).RootElement;

    private static string[] Fingerprints(CheckReport report) =>
    [
        .. JsonDocument.Parse(FormatCatalogue.InOrder.Single(f => f.Name == "gitlab").Write(report, false)).RootElement.EnumerateArray()
            .Select(x => x.Text("fingerprint")),
    ];
}
