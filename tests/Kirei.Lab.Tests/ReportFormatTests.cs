using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>The files for machines.</summary>
[TestClass(DisableParallelization = true)]
public sealed class ReportFormatTests : IDisposable
{
    private static readonly string[] StopKeys =
    [
        "under", "verdict", "reason", "why", "change", "missed", "signal", "grace_ms", "grace_from", "init_by_default",
        "ended_ms", "killed_ms", "exit_code", "inferred", "seen", "load", "processes", "output",
    ];

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task json_has_the_documented_keys_and_refers_to_processes_by_their_place()
    {
        JsonElement report = await Lab.DrillEntrypointAsync("single-wait.sh", "--under", "none,kirei");

        Assert.Equal("kirei-drill/2", report.Text("schema"));
        Assert.False(report.GetProperty("clean").GetBoolean());
        Assert.All(report.Stops(), stop => Assert.Equal(StopKeys, stop.EnumerateObject().Select(p => p.Name)));
        Assert.All(report.Stops(), stop =>
            Assert.Equal(Enumerable.Range(0, stop.Processes().Count()), stop.Processes().Select(p => p.GetProperty("index").GetInt32())));
        Assert.All(report.Stops().SelectMany(s => s.Processes().SelectMany(p => p.GetProperty("signals").EnumerateArray().Select(signal => (Count: s.Processes().Count(), Sender: signal.GetProperty("sender").GetInt32())))),
            signal => Assert.InRange(signal.Sender, -1, signal.Count - 1));
    }

    [Fact]
    public async Task junit_counts_what_it_holds_and_names_the_reason()
    {
        string file = _folder["deep/junit.xml"];
        Ran ran = await Lab.RunAsync(Lab.DrillOf("single-wait.sh", "--under", "none,kirei", "--repeat", "2", "--junit", file));

        XElement suite = XDocument.Load(file).Root!.Element("testsuite")!;
        Assert.Equal(1, ran.Code);
        Assert.Equal(("4", "2", "0", "0"),
            (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value,
                suite.Attribute("skipped")!.Value));
        Assert.Equal(["stops cleanly under none, run 1", "stops cleanly under none, run 2", "stops cleanly under kirei, run 1",
            "stops cleanly under kirei, run 2"],
            suite.Elements("testcase").Select(c => c.Attribute("name")!.Value));
        Assert.All(suite.Descendants("failure"), failure => Assert.Equal("single-wait", failure.Attribute("type")!.Value));
    }

    [Fact]
    public async Task an_init_that_is_not_there_is_a_row_and_a_skipped_test_and_no_failure()
    {
        string file = _folder["junit.xml"];
        using System.Diagnostics.Process drill = Lab.Start(
            Lab.DrillOf("exec.sh", "--under", "none,catatonit", "--junit", file), [("PATH", OnlyWhatIsNeeded())]);
        Ran ran = await Lab.EndOf(drill);

        Assert.Equal(("", 0), (ran.Errors, ran.Code));
        Assert.Contains("not installed", ran.Output, StringComparison.Ordinal);
        Assert.Single(XDocument.Load(file).Descendants("skipped"));
    }

    [Theory]
    [InlineData("{}", "not a kirei-stop-report/1")]
    [InlineData("not json", "not a report of kirei")]
    [InlineData("{\"schema\":\"kirei-stop-report/1\"}", "not a report of kirei")]
    public async Task a_file_that_is_no_report_is_one_line_and_2(string content, string message)
    {
        await File.WriteAllTextAsync(_folder["stop.json"], content, TestContext.Current.CancellationToken);

        Ran ran = await Lab.RunAsync("report", _folder["stop.json"]);

        Assert.Equal(2, ran.Code);
        Assert.Contains(message, ran.Errors, StringComparison.Ordinal);
        Assert.Single(ran.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task who_has_no_handler_and_was_reaped_by_its_own_parent_ended_by_the_signal()
    {
        await File.WriteAllTextAsync(
            _folder["stop.json"],
            """
            {"schema":"kirei-stop-report/1","kirei":"0","signal":"TERM","grace_ms":10000,"exit_code":0,"phases":[],"processes":[
              {"pid":2,"parent":1,"name":"app","command":["app"],"handles":["TERM"],"ignores":[],"blocks":[],
               "signals":[{"at_ms":1,"signal":"TERM","rule":"handler"}],"ended":{"at_ms":9,"how":"exited","code":0}},
              {"pid":3,"parent":2,"name":"sleep","command":["sleep"],"handles":[],"ignores":[],"blocks":[],
               "signals":[{"at_ms":1,"signal":"TERM","rule":"leaf"}],"ended":{"at_ms":2,"how":"unknown"}},
              {"pid":4,"parent":2,"name":"gone","command":["gone"],"handles":[],"ignores":[],"blocks":[],
               "signals":[{"at_ms":1,"signal":"TERM","rule":"leaf","error":"ESRCH"}],"ended":{"at_ms":2,"how":"unknown"}}]}
            """,
            TestContext.Current.CancellationToken);

        Ran ran = await Lab.RunAsync("report", _folder["stop.json"]);

        Assert.Contains("app (2): handled SIGTERM and ended with code 0", ran.Output, StringComparison.Ordinal);
        Assert.Contains("sleep (3): has no handler for SIGTERM and nothing to save: ended at once", ran.Output, StringComparison.Ordinal);
        Assert.Contains("gone (4): never asked, ended by itself", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_report_of_ten_thousand_processes_is_drawn_in_the_order_of_the_tree()
    {
        const int Count = 10_000;
        string processes = string.Join(',', Enumerable.Range(2, Count).Select(pid =>
            $"{{\"pid\":{pid},\"parent\":{(pid == 2 ? 1 : (pid + 1) / 2)},\"name\":\"p\",\"command\":[\"p\"],\"handles\":[],\"ignores\":[],\"blocks\":[],\"signals\":[],\"ended\":null}}"));
        await File.WriteAllTextAsync(
            _folder["stop.json"],
            $"{{\"schema\":\"kirei-stop-report/1\",\"kirei\":\"0\",\"signal\":\"TERM\",\"grace_ms\":null,\"exit_code\":0,\"phases\":[],\"processes\":[{processes}]}}",
            TestContext.Current.CancellationToken);

        Ran ran = await Lab.RunAsync("report", _folder["stop.json"], "-o", _folder["stop.html"]);

        Assert.Equal("", ran.Errors);
        Assert.Equal(Count + 1, (await File.ReadAllLinesAsync(_folder["stop.html"], TestContext.Current.CancellationToken)).Count(l => l.Contains("class=\"lane\"", StringComparison.Ordinal)));
    }

    private string OnlyWhatIsNeeded()
    {
        Directory.CreateDirectory(_folder["bin"]);
        File.CreateSymbolicLink(_folder["bin/unshare"], "/usr/bin/unshare");
        return _folder["bin"];
    }
}
