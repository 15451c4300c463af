using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>kirei's own lines for programs: each of a stop is valid, and they agree with the stop report.</summary>
public sealed class LogFormats : SandboxTest
{
    private static readonly string[] Sent = ["process.told", "process.killed"];

    [Fact]
    public void the_events_of_a_stop_agree_with_its_report()
    {
        var ending = Start(
            "app --ignore TERM &\nweb --cleanup 100ms &\nworker\nwait",
            "-v", "--log-format", "json", "--grace", Pace.Duration(3), "--report", Scratch.Path(Sandbox.Report), "--on-stop", "false")
            .AwaitStart("app", "web", "worker").Stop();
        var events = Events(ending);
        using var report = JsonDocument.Parse(ending.Report);
        var processes = report.RootElement.GetProperty("processes").EnumerateArray().ToList();

        // The same signals to the same processes, in the same order
        var reported = processes
            .SelectMany(process => process.GetProperty("signals").EnumerateArray().Select(sent => (
                At: sent.GetProperty("at_ms").GetDouble(),
                Pid: process.GetProperty("pid").GetInt32(),
                Signal: sent.GetProperty("signal").GetString(),
                Rule: sent.GetProperty("rule").GetString())))
            .ToList();
        var logged = events.Where(happened => Sent.Contains(Name(happened))).Select(happened => (
            Pid: happened.GetProperty("pid").GetInt32(),
            Signal: happened.GetProperty("signal").GetString(),
            Rule: happened.GetProperty("rule").GetString())).ToList();
        Assert.NotEmpty(logged);
        Assert.Equal(
            reported.Select(sent => (sent.Pid, sent.Signal, sent.Rule)).Order(), logged.Order());
        var times = logged.ConvertAll(sent => reported.First(one => (one.Pid, one.Signal, one.Rule) == sent).At);
        Assert.Equal(times.Order(), times);

        // The same ends
        foreach (var ended in events.Where(happened => Name(happened) == "process.ended"))
        {
            var process = processes.Single(one => one.GetProperty("pid").GetInt32() == ended.GetProperty("pid").GetInt32());
            Assert.Equal(process.GetProperty("ended").GetProperty("by").GetString(), ended.GetProperty("by").GetString());
            Assert.Equal(process.GetProperty("name").GetString(), ended.GetProperty("name").GetString());
        }

        Assert.Equal("TERM", events.Single(happened => Name(happened) == "stop.begin").GetProperty("signal").GetString());
        Assert.Equal(1, events.Single(happened => Name(happened) == "hook.end").GetProperty("code").GetInt32());
        var end = events.Single(happened => Name(happened) == "stop.report");
        Assert.Equal(ending.ExitCode, end.GetProperty("code").GetInt32());
        Assert.Equal(report.RootElement.GetProperty("verdict").GetString(), end.GetProperty("verdict").GetString());
    }

    [Fact]
    public void the_environment_asks_for_it_too_and_a_failed_start_and_a_preparation_are_lines_of_it()
    {
        var ending = Start(new Launch
        {
            Options = ["--wait", "tcp://127.0.0.1:1?timeout=10ms"],
            Command = ["nowhere"],
            Variables = new Dictionary<string, string> { ["KIREI_LOG_FORMAT"] = "logfmt", ["KIREI_USRE"] = "app" },
        }).AwaitEnd();

        var lines = ending.Stderr.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches(@"^time=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z level=(warn|error) event=\S+ .*message=", line));
        Assert.Contains(lines, line => line.Contains("KIREI_USRE has no effect", StringComparison.Ordinal));
        Assert.True(lines.Length > 1, ending.Stderr);
    }

    [Fact]
    public void a_wrong_format_is_a_usage_error() =>
        Start("true", "--log-format", "xml").AwaitEnd().HasExitCode(64).Complains("'xml' is not text, json or logfmt");

    private static List<JsonElement> Events(Ending ending) =>
        [.. ending.Stderr.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string? Name(JsonElement happened) => happened.GetProperty("event").GetString();
}
