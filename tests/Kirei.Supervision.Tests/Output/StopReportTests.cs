using System;
using System.Linq;
using System.Text.Json;
using Kirei.Linux;
using Kirei.Supervision.Init;
using Kirei.Supervision.Tests.Machine;

namespace Kirei.Supervision.Tests.Output;

/// <summary>The JSON stop report, field by field.</summary>
public sealed class StopReportTests
{
    private static readonly string[] Head =
        ["schema", "kirei", "verdict", "reason", "signal", "exit_code", "grace_ms", "host", "at_unix_ms", "why", "phases", "processes"];
    private static readonly string[] Process =
        ["pid", "parent", "name", "command", "handles", "ignores", "blocks", "rule", "signals", "ended"];

    [Fact]
    public void it_has_the_fields_of_its_schema_and_no_others()
    {
        JsonElement report = Report(Script.Bash(new Run(new App(300, Code: 4))));

        Assert.Equal(Head, report.EnumerateObject().Select(field => field.Name));
        Assert.Equal("kirei-stop-report/1", report.GetProperty("schema").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+", report.GetProperty("kirei").GetString()!);
        Assert.All(report.GetProperty("processes").EnumerateArray(), process =>
            Assert.Equal(Process, process.EnumerateObject().Select(field => field.Name)));
    }

    [Fact]
    public void a_clean_stop_is_told()
    {
        JsonElement report = Report(Script.Bash(new Run(new App(300, Code: 4))));

        Assert.Equal("clean", report.GetProperty("verdict").GetString());
        Assert.Equal("signal", report.GetProperty("reason").GetString());
        Assert.Equal("TERM", report.GetProperty("signal").GetString());
        Assert.Equal(4, report.GetProperty("exit_code").GetInt32());
        Assert.Equal(10_000, report.GetProperty("grace_ms").GetDouble());
    }

    [Fact]
    public void it_tells_by_whose_doing_each_ended()
    {
        JsonElement[] processes =
        [
            .. Report(Script.Bash(new InBackground(new Work(60_000)), new Run(new App(300)))).GetProperty("processes").EnumerateArray(),
        ];

        Assert.Equal(["itself", "cut", "stop"], processes.Select(process => process.GetProperty("ended").GetProperty("by").GetString()));
    }

    [Fact]
    public void the_phases_follow_each_other_without_a_gap()
    {
        JsonElement[] phases =
            [.. Report(new App(300), Rehearsed.Plan with { OnStop = Rehearsed.Command("save"), StopDelay = TimeSpan.FromSeconds(1) })
            .GetProperty("phases").EnumerateArray()];

        Assert.Equal(["run", "delay", "drain", "on-stop"], phases.Select(phase => phase.GetProperty("name").GetString()));
        Assert.All(phases.Zip(phases.Skip(1)), pair =>
            Assert.Equal(pair.First.GetProperty("to_ms").GetDouble(), pair.Second.GetProperty("from_ms").GetDouble()));
        Assert.Equal(-1000, phases[0].GetProperty("from_ms").GetDouble());
        Assert.Equal(1000, phases[2].GetProperty("from_ms").GetDouble());
        Assert.Equal(1300, phases[2].GetProperty("to_ms").GetDouble());
    }

    [Fact]
    public void a_process_is_told_with_what_it_was_sent_and_how_it_ended()
    {
        JsonElement[] processes = [.. Report(Script.Bash(new Run(new App(300, Code: 4)))).GetProperty("processes").EnumerateArray()];

        JsonElement script = processes[0];
        JsonElement app = processes[1];
        Assert.Equal(("Script", "waits", 1), (Text(script, "name"), Text(script, "rule"), script.GetProperty("parent").GetInt32()));
        Assert.Equal(
            ("App", "handler", script.GetProperty("pid").GetInt32()),
            (Text(app, "name"), Text(app, "rule"), app.GetProperty("parent").GetInt32()));
        Assert.Equal("TERM", app.GetProperty("handles").EnumerateArray().Single().GetString());
        JsonElement sent = app.GetProperty("signals").EnumerateArray().Single();
        Assert.Equal((0.0, "TERM", "handler"), (sent.GetProperty("at_ms").GetDouble(), Text(sent, "signal"), Text(sent, "rule")));
        Assert.Equal(300, app.GetProperty("ended").GetProperty("at_ms").GetDouble());
        Assert.Equal("unknown", Text(app.GetProperty("ended"), "how")); // its shell reaped it
        Assert.Empty(script.GetProperty("signals").EnumerateArray());
        Assert.Equal(("exited", 4), (Text(script.GetProperty("ended"), "how"), script.GetProperty("ended").GetProperty("code").GetInt32()));
        Assert.Equal(JsonValueKind.Null, script.GetProperty("ended").GetProperty("signal").ValueKind);
    }

    [Fact]
    public void a_killed_process_keeps_the_rule_that_explains_it()
    {
        JsonElement report = Report(new Rock());
        JsonElement rock = report.GetProperty("processes").EnumerateArray().Single();

        Assert.Equal(
            ("killed", "deadline", 137), (Text(report, "verdict"), Text(report, "reason"), report.GetProperty("exit_code").GetInt32()));
        Assert.Equal(
            ("ignorer", "killed", "KILL"),
            (Text(rock, "rule"), Text(rock.GetProperty("ended"), "how"), Text(rock.GetProperty("ended"), "signal")));
        Assert.Contains("TERM", rock.GetProperty("ignores").EnumerateArray().Select(signal => signal.GetString()));
        Assert.Contains(
            rock.GetProperty("signals").EnumerateArray(),
            sent => Text(sent, "rule") == "deadline" && sent.GetProperty("at_ms").GetDouble() == 9000);
    }

    [Fact]
    public void an_end_without_a_stop_has_no_signal_and_an_endless_grace_is_null()
    {
        FakeSystem system = new(new Work(100, Code: 2));
        _ = system.Live(Rehearsed.Plan with { ReportPath = "/report.json", Grace = null });
        JsonElement report = JsonDocument.Parse(system.Files["/report.json"]).RootElement;

        Assert.Equal(("crash", JsonValueKind.Null), (Text(report, "reason"), report.GetProperty("signal").ValueKind));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("grace_ms").ValueKind);
        Assert.Empty(report.GetProperty("processes").EnumerateArray());
    }

    private static string? Text(JsonElement element, string field) => element.GetProperty(field).GetString();

    private static JsonElement Report(Behaviour main, InitPlan? plan = null)
    {
        FakeSystem system = new FakeSystem(main).Knows("save", new Work(100)).Receives(Signal.Term, 1000);
        _ = system.Live((plan ?? Rehearsed.Plan) with { ReportPath = "/report.json" });
        return JsonDocument.Parse(system.Files["/report.json"]).RootElement;
    }
}
