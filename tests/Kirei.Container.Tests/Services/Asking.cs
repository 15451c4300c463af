using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Services;

/// <summary>Every verb that asks a running kirei, on a real one.</summary>
public sealed class Asking : AskingTest
{
    private const string Two = """
        services:
          db: {command: "sleep infinity", stop_signal: KILL}
          web: {command: ["sh", "-c", "echo started; trap 'echo asked; exit 0' TERM; trap 'echo told' USR1; while :; do sleep 0.02; done"]}
        """;

    [Fact]
    public void ps_shows_how_services_stand()
    {
        var sandbox = UpAndReady(Two);

        var shown = Ask(sandbox, "ps").Succeeds();

        Assert.Equal(["SERVICE", "STATE", "SINCE", "RESTARTS", "PID", "MEMORY", "HEALTH"], Words(shown.Lines[0]));
        Assert.Equal(["db", "up"], Words(shown.Lines[1])[..2]);
        Assert.Equal(["web", "up"], Words(shown.Lines[2])[..2]);
        Assert.All(shown.Lines, line => Assert.True(line.Length <= 80));
        using var json = JsonDocument.Parse(Ask(sandbox, "ps", "--json", "web").Succeeds().Output);
        var web = json.RootElement.GetProperty("services").EnumerateArray().Single();
        Assert.True(web.GetProperty("pid").GetInt32() > 1 && web.GetProperty("memory_bytes").GetInt64() > 0);
    }

    [Fact]
    public void stop_start_and_restart_wait_until_it_has_happened()
    {
        var sandbox = UpAndReady(Two);

        Assert.Equal("web: stopped\n", Ask(sandbox, "stop", "web").Succeeds().Output);
        Assert.Contains("web | asked", sandbox.Stdout, StringComparison.Ordinal);
        Assert.Equal("web: up\n", Ask(sandbox, "start", "web").Succeeds().Output);
        var before = PidOf(sandbox, "web");
        Assert.Equal("web: up\n", Ask(sandbox, "restart", "web").Succeeds().Output);
        Assert.NotEqual(before, PidOf(sandbox, "web"));
        Assert.Equal("db: stopped\nweb: stopped\n", Ask(sandbox, "stop", "db", "web").Succeeds().Output);
        Assert.Equal("", Ask(sandbox, "health").Succeeds().Output);

        Assert.DoesNotContain("clean", sandbox.Stop().HasExitCode(0).Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public void a_service_that_is_not_there_is_a_mistake()
    {
        var sandbox = UpAndReady(Two);

        Assert.Equal((64, "kirei: there is no service wbe\n"), Ask(sandbox, "stop", "wbe").Told);
        Assert.Equal((64, "kirei: no service is named; see kirei ps\n"), Ask(sandbox, "stop").Told);
        Assert.Equal((64, "kirei: 'FOO' is not a signal\n"), Ask(sandbox, "signal", "FOO", "web").Told);
    }

    [Fact]
    public void a_signal_reaches_the_service()
    {
        var sandbox = UpAndReady(Two);

        _ = Ask(sandbox, "signal", "USR1", "web").Succeeds();
        sandbox.AwaitLine("web | told");

        _ = Ask(sandbox, "stop", "web").Succeeds();
        Assert.Equal((125, "kirei: web does not run\n"), Ask(sandbox, "signal", "USR1", "web").Told);
    }

    [Fact]
    public void logs_show_the_last_lines_and_follow()
    {
        var sandbox = UpAndReady("""
            services:
              web: {command: ["sh", "-c", "seq 1 50; trap 'seq 51 60' USR1; while :; do sleep 0.02; done"]}
              other: {command: ["sh", "-c", "echo else; exec sleep infinity"]}
            """);
        sandbox.AwaitLine("web   | 50");

        Assert.Equal(["web | 49", "web | 50"], Ask(sandbox, "logs", "web", "-n", "2").Succeeds().Lines);
        using var follower = StartAsking(sandbox, "logs", "-f", "-n", "1", "web");
        Assert.Equal("web | 50", follower.StandardOutput.ReadLine());
        _ = Ask(sandbox, "signal", "USR1", "web").Succeeds();
        Assert.Equal(
            Enumerable.Range(51, 10).Select(i => $"web | {i}"), Enumerable.Range(0, 10).Select(_ => follower.StandardOutput.ReadLine()));
        using var line = JsonDocument.Parse(Ask(sandbox, "logs", "--json", "other").Succeeds().Output);
        Assert.Equal("else", line.RootElement.GetProperty("message").GetString());
        sandbox.Stop();
        Assert.Null(follower.StandardOutput.ReadLine()); // it ends with the container
    }

    [Fact]
    public void events_tell_what_has_happened()
    {
        var sandbox = UpAndReady(Two);
        _ = Ask(sandbox, "stop", "web").Succeeds();

        var events = Ask(sandbox, "events", "--json").Succeeds().Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(
            ["waiting", "spawning", "starting", "up", "pre-stop", "draining", "post-stop", "down"],
            events.Where(one => one.GetProperty("event").GetString() == "service.state" && one.GetProperty("service").GetString() == "web")
                .Select(one => one.GetProperty("state").GetString()));
        Assert.Contains(events, one => one.GetProperty("event").GetString() == "process.told"
            && one.GetProperty("service").GetString() == "web" && one.GetProperty("rule").GetString() is { Length: > 0 });
        Assert.Contains(events, one => one.GetProperty("event").GetString() == "service.exited");
    }

    [Fact]
    public void health_is_a_code_for_docker_and_wait_waits_for_it()
    {
        var sandbox = Up($$"""
            services:
              migrate: {command: "true", restart: "no"}
              web:
                command: sleep infinity
                stop_signal: KILL
                ready:
                  file: {{Scratch.Path("ready")}}
            """);
        sandbox.Await(() => File.Exists(Scratch.Path("kirei.sock")), "the socket");

        Assert.Equal((1, "web: starting\n"), (Ask(sandbox, "health") is var early ? early.Code : 0, early.Output));
        Assert.Equal(1, Ask(sandbox, "wait", "--ready", "--timeout", "10ms").Code);
        using var waiter = StartAsking(sandbox, "wait", "--ready");
        Scratch.Write("ready", "");
        waiter.WaitForExit();
        Assert.Equal(0, waiter.ExitCode);
        Assert.Equal(0, Ask(sandbox, "health").Code);
    }

    [Fact]
    public void reload_prints_the_mistakes_of_a_bad_file_and_changes_nothing()
    {
        var sandbox = UpAndReady(Two);
        var before = PidOf(sandbox, "db");

        Write("services:\n  db: {comand: x}\n");
        var refused = Ask(sandbox, "reload");
        Assert.Equal(125, refused.Code);
        Assert.Contains("unknown key 'comand'", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, PidOf(sandbox, "db"));

        Write("""
            services:
              db: {command: "sleep infinity", stop_signal: KILL}
              new: {command: "sleep infinity", stop_signal: KILL}
            """);
        Assert.Equal("1 new, 0 changed, 1 gone\n", Ask(sandbox, "reload").Succeeds().Output);
        Assert.Equal(before, PidOf(sandbox, "db"));
    }

    [Fact]
    public void metrics_are_open_metrics()
    {
        var sandbox = UpAndReady(Two);
        _ = Ask(sandbox, "stop", "web").Succeeds();

        var lines = Ask(sandbox, "metrics").Succeeds().Lines;

        Assert.Contains("kirei_service_state{service=\"web\",state=\"down\"} 1", lines);
        Assert.Contains("kirei_service_stops_total{service=\"web\",clean=\"true\"} 1", lines);
        Assert.Contains("kirei_service_starts_total{service=\"db\"} 1", lines);
        Assert.Equal("# EOF", lines[^1]);
        _ = Ask(sandbox, "metrics", "--metrics-file", Scratch.Path("kirei.prom")).Succeeds();
        Assert.EndsWith("# EOF\n", Scratch.Read("kirei.prom"), StringComparison.Ordinal);
    }

    [Fact]
    public void top_ends_when_nobody_reads()
    {
        var sandbox = UpAndReady(Two);
        using var top = StartAsking(sandbox, "top");

        Assert.StartsWith("SERVICE", top.StandardOutput.ReadLine(), StringComparison.Ordinal);
        top.StandardOutput.Close();
        top.WaitForExit();
    }

    [Fact]
    public void another_user_is_denied_and_learns_nothing()
    {
        var sandbox = UpAndReady(Two);

        var denied = Ask(sandbox, ["setpriv", "--reuid", "12345", "--clear-groups"], "ps", "--json");

        Assert.Equal(125, denied.Code);
        Assert.Equal("", denied.Output);
        Assert.Contains("permission denied", denied.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void one_program_shows_its_processes_and_listens_only_when_asked_to()
    {
        var sandbox = Start(new Launch { Command = Script("sleep 1000 & exec sleep 2000") });
        sandbox.Await(() => Sandbox.Below(sandbox.InitPid).Count() >= 2, "its processes");

        var lines = Ask(sandbox, "ps").Succeeds().Lines;
        Assert.Equal(["PID", "MEMORY", "PROCESS"], Words(lines[0]));
        Assert.Contains(lines, line => line.EndsWith("└─ sleep 2000", StringComparison.Ordinal));
        Assert.Equal(1, Ask(sandbox, "health").Code);
        Assert.False(File.Exists(Scratch.Path("kirei.sock")));
    }

    [Fact]
    public void one_program_can_be_asked_where_a_socket_is_asked_for()
    {
        var sandbox = Start(new Launch
        {
            Options = ["--socket", Scratch.Path("kirei.sock")],
            Command = Script("trap 'echo told' USR1; trap 'exit 0' TERM; while :; do sleep 0.02; done"),
        });
        sandbox.Await(() => File.Exists(Scratch.Path("kirei.sock")), "the socket");
        _ = Ask(sandbox, "wait", "--ready").Succeeds();

        sandbox.Await(
            () => Ask(sandbox, "signal", "USR1", "main").Code == 0 && sandbox.Stdout.Contains("told", StringComparison.Ordinal), "it");
        Assert.Equal(
            (125, "kirei: this kirei runs one program, not services: it cannot be asked for that\n"), Ask(sandbox, "stop", "main").Told);
        sandbox.Stop().HasExitCode(0);
        Assert.False(File.Exists(Scratch.Path("kirei.sock")));
    }

    private static string[] Words(string line) => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private int PidOf(Sandbox sandbox, string service)
    {
        using var json = JsonDocument.Parse(Ask(sandbox, "ps", "--json", service).Succeeds().Output);
        return json.RootElement.GetProperty("services")[0].GetProperty("pid").GetInt32();
    }
}
