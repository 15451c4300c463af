using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using System.Xml.Schema;
using Kirei.Lab.Drills;
using Kirei.Lab.Verdicts;
using Kirei.Lab.Views;
using Kirei.Lab.Witness;
using Kirei.Linux;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>The report that pipelines read, against a schema as strict as the strictest of its readers.</summary>
public sealed class JUnitTests
{
    [Fact]
    public void clean_stops_failures_errors_and_skipped_inits_are_valid()
    {
        XElement suite = Valid(
            new Outcome("none", [Stop(Signal.Kill), Stop(null)], null),
            new Outcome("tini", [], SessionRun.NotInstalled),
            new Outcome("kirei", [], "image x: it did not start"));

        Assert.Equal(("4", "1", "1", "1"),
            (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value,
                suite.Attribute("skipped")!.Value));
        Assert.Equal("2026-01-02T03:04:05", suite.Attribute("timestamp")!.Value);
    }

    [Fact]
    public void what_the_load_saw_is_told_of_clean_stops_too() =>
        Assert.Contains(
            "load: curl: 7 runs, 2 failed, first at 3.0 ms",
            Valid(new Outcome(null, [Stop(null)], null)).Element("system-out")!.Value,
            StringComparison.Ordinal);

    [Fact]
    public void whatever_a_command_line_holds_the_document_stays_valid()
    {
        XElement suite = Valid("sh -c 'a\n\n  b' \0\e[31m \ud83d \uffff <b>&", new Outcome(null, [Stop(Signal.Kill)], null));

        Assert.DoesNotContain('\n', suite.Attribute("name")!.Value);
        Assert.Contains("<b>&", suite.Attribute("name")!.Value, StringComparison.Ordinal);
    }

    private static XElement Valid(params Outcome[] outcomes) => Valid("t", outcomes);

    private static XElement Valid(string target, params Outcome[] outcomes)
    {
        XDocument document = XDocument.Parse(
            JUnitView.Of(new DrillSession(target, [.. outcomes]), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
        XmlSchemaSet schemas = new();
        schemas.Add(null, Path.Combine(AppContext.BaseDirectory, "junit.xsd"));
        List<string> complaints = [];
        document.Validate(schemas, (_, complaint) => complaints.Add(complaint.Message));
        Assert.Empty(complaints);
        return document.Root!.Elements().Single();
    }

    private static Judgement Stop(Signal? killedBy) => Judge.Of(new Evidence
    {
        Target = "t",
        Signal = Signal.Term,
        Grace = TimeSpan.FromSeconds(10),
        EndedAt = TimeSpan.FromSeconds(1),
        ExitCode = 0,
        Load = new LoadResult("curl", 7, 2, TimeSpan.FromMilliseconds(3)),
        Processes =
        [
            new ProcessStory
            {
                Index = 0,
                Pid = 1,
                Name = "app",
                EndedAt = TimeSpan.FromSeconds(1),
                KilledBy = killedBy,
                ExitCode = killedBy is null ? 0 : null,
                Signals = [new ReceivedSignal(TimeSpan.Zero, Signal.Term, -1, "the drill", SendOutcome.Queued, TimeSpan.Zero, Handled: true,
                    FromKernel: false)],
            },
        ],
    });
}
