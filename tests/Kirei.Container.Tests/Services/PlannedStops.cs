using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Services;

/// <summary>
/// What `kirei plan` says of a kirei.yaml, against the real stop of the same file: nothing is later than planned. The times of the stop
/// are kirei's own, from its report; what a kill takes on a busy machine is allowed by the machine's pace.
/// </summary>
public sealed class PlannedStops : UpTest
{
    private const double Allowed = 1; // for kills and forks, on the reference machine

    [Theory]
    [InlineData(
        "a chain whose members ignore the stop",
        "web,app,worker",
        """
        services:
          web: {command: web --ignore TERM, depends_on: [app]}
          app: {command: app --ignore TERM, depends_on: [worker], stop_grace_period: 1s}
          worker: {command: worker --ignore TERM}
        """)]
    [InlineData(
        "commands that do not end",
        "web,app",
        """
        services:
          web:
            command: web
            depends_on: [app]
            pre_stop: [{command: [sleep, "1000"]}]
            post_stop: [{command: [sleep, "1000"], timeout: 1s}]
          app: {command: app --ignore TERM, post_stop: [{command: [sleep, "1000"]}]}
        post_stop: [{command: [sleep, "1000"], timeout: 1s}]
        """)]
    [InlineData(
        "some that end and some that do not",
        "web,app,worker",
        """
        services:
          web: {command: web --cleanup 1s, depends_on: [app, worker]}
          app: {command: app --ignore TERM}
          worker: {command: worker}
        """)]
    public void nothing_is_later_than_planned(string what, string programs, string services)
    {
        var container = Up(services);
        var plan = Plan();
        var ending = container.AwaitStart(programs.Split(',')).Stop();
        using var report = JsonDocument.Parse(ending.Report);

        Assert.True(ending.Elapsed < Milliseconds(plan.GetProperty("grace_ms")) + Pace.Of(Allowed), $"{what}: {ending}");
        foreach (var process in report.RootElement.GetProperty("processes").EnumerateArray())
        {
            var name = process.GetProperty("name").GetString()!;
            if (plan.GetProperty("stop").EnumerateArray().FirstOrDefault(stop => stop.GetProperty("service").GetString() == name)
                is not { ValueKind: JsonValueKind.Object } planned)
                continue;
            var drain = planned.GetProperty("phases").EnumerateArray().Single(phase => phase.GetProperty("name").GetString() == "drain");
            var told = process.GetProperty("signals").EnumerateArray().Select(sent => Milliseconds(sent.GetProperty("at_ms"))).Min();
            var ended = Milliseconds(process.GetProperty("ended").GetProperty("at_ms"));
            Assert.True(told <= Milliseconds(drain.GetProperty("worst_to_ms")) + Pace.Of(Allowed), $"{what}: {name} told\n{ending}");
            Assert.True(ended <= Milliseconds(drain.GetProperty("worst_to_ms")) + Pace.Of(Allowed), $"{what}: {name} ended\n{ending}");
        }
    }

    [Fact]
    public void the_file_that_up_would_find_is_planned_and_what_does_not_fit_has_a_code_of_its_own()
    {
        Scratch.Write("kirei.yaml", "grace: 10s\nservices:\n  web: {command: web}\n");
        Assert.Equal(0, Run("plan").Code);
        Assert.Contains("START of 1 service", Run("plan").Output, StringComparison.Ordinal);
        Assert.Contains("<svg", Run("plan", "--svg").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("START", Run("plan", "--on-stop", "save").Output, StringComparison.Ordinal);

        Scratch.Write("other.yaml", "grace: 10s\nservices:\n  web: {command: web, stop_grace_period: 20s}\n  db: {command: db}\n");
        var (code, output) = Run("plan", "-f", "other.yaml", "web");
        Assert.Equal(1, code);
        Assert.Contains("web: stop_grace_period 20.0 s is cut to 9.0 s", output, StringComparison.Ordinal);
        Assert.DoesNotContain("db", output, StringComparison.Ordinal);

        Scratch.Write("other.yaml", "services:\n  web: {commandd: web}\n");
        Assert.Equal(64, Run("plan", "-f", "other.yaml").Code);
    }

    private JsonElement Plan()
    {
        using var document = JsonDocument.Parse(Run("plan", "--json").Output);
        return document.RootElement.Clone();
    }

    private (int Code, string Output) Run(params IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo(Repository.Kirei, words)
        {
            WorkingDirectory = Path.GetDirectoryName(Scratch.Path("x"))!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private static TimeSpan Milliseconds(JsonElement number) => TimeSpan.FromMilliseconds(number.GetDouble());
}
