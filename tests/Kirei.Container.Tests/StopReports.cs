using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>What kirei tells of a stop: the report file and the termination message.</summary>
public sealed class StopReports : SandboxTest
{
    private JsonElement Report()
    {
        using var document = JsonDocument.Parse(Scratch.Read("report.json"));
        return document.RootElement.Clone();
    }

    private static JsonElement Process(JsonElement report, string name) =>
        report.GetProperty("processes").EnumerateArray().Single(process => process.GetProperty("name").GetString() == name);

    private static IEnumerable<string?> Signals(JsonElement process) =>
        process.GetProperty("signals").EnumerateArray().Select(signal => signal.GetProperty("signal").GetString());

    private static IEnumerable<string?> Words(JsonElement list) => list.EnumerateArray().Select(word => word.GetString());

    [Fact]
    public void a_clean_stop_is_reported_process_by_process()
    {
        var container = Start("app --exit 3 --note HUP", "--report", Scratch.Path("report.json")).AwaitStart("app");
        container.Stop().IsClean("app").HasExitCode(3);

        var report = Report();
        Assert.Equal("kirei-stop-report/1", report.GetProperty("schema").GetString());
        Assert.Equal("clean", report.GetProperty("verdict").GetString());
        Assert.Equal("signal", report.GetProperty("reason").GetString());
        Assert.Equal("TERM", report.GetProperty("signal").GetString());
        Assert.Equal(3, report.GetProperty("exit_code").GetInt32());
        Assert.Equal(10000, report.GetProperty("grace_ms").GetInt32());
        Assert.Contains(report.GetProperty("phases").EnumerateArray(), phase => phase.GetProperty("name").GetString() == "drain");

        var app = Process(report, "app");
        var shell = Process(report, "entry.sh");
        Assert.Equal("handler", app.GetProperty("rule").GetString());
        Assert.Equal(["TERM"], Signals(app));
        Assert.Contains("TERM", Words(app.GetProperty("handles")));
        Assert.Contains("HUP", Words(app.GetProperty("handles")));
        Assert.Equal(["app", "--exit", "3", "--note", "HUP"], Words(app.GetProperty("command")));
        Assert.Equal(shell.GetProperty("pid").GetInt32(), app.GetProperty("parent").GetInt32());
        Assert.Empty(Signals(shell));
        Assert.Equal("exited", shell.GetProperty("ended").GetProperty("how").GetString());
        Assert.Equal(3, shell.GetProperty("ended").GetProperty("code").GetInt32());
    }

    [Fact]
    public void a_kill_is_reported()
    {
        var container = Start("app --ignore TERM", "--grace", "2s", "--report", Scratch.Path("report.json")).AwaitStart("app");
        container.Stop().HasExitCode(137);

        var report = Report();
        Assert.Equal("killed", report.GetProperty("verdict").GetString());
        Assert.Equal(137, report.GetProperty("exit_code").GetInt32());
        var app = Process(report, "app");
        Assert.Contains("TERM", Words(app.GetProperty("ignores")));
        Assert.Equal(["KILL"], Signals(app));
        Assert.NotEqual("exited", app.GetProperty("ended").GetProperty("how").GetString());
    }

    [Theory]
    [InlineData("exit 0", "exit", null, 0)]
    [InlineData("kill -SEGV $$", "crash", "SEGV", 139)]
    public void an_end_without_a_stop_is_reported_too(string script, string reason, string? signal, int code)
    {
        Start(script, "--report", Scratch.Path("report.json")).AwaitEnd().HasExitCode(code);
        Assert.Equal(reason, Report().GetProperty("reason").GetString());
        Assert.Equal(signal, Report().GetProperty("signal").GetString());
        Assert.Equal(code, Report().GetProperty("exit_code").GetInt32());
    }

    [Fact]
    public void a_report_replaces_the_old_one_and_leaves_nothing_beside_it()
    {
        var directory = Directory.CreateDirectory(Scratch.Path("reports")).FullName;
        File.WriteAllText($"{directory}/report.json", "old");
        Start("exec app", "--report", $"{directory}/report.json").AwaitStart("app").Stop().IsClean("app");
        Assert.StartsWith("{", File.ReadAllText($"{directory}/report.json"), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(directory));
    }

    [Fact]
    public void a_report_that_cannot_be_written_does_not_change_the_code() =>
        Start("exec app", "--report", "/proc/nowhere/report.json").AwaitStart("app").Stop()
            .IsClean("app").HasExitCode(0).Complains("report.json");

    [Fact]
    public void an_unclean_stop_leaves_one_line_in_the_termination_log()
    {
        string message = MessageAfterAnUncleanStop("exec app --ignore TERM");
        Assert.Contains("app", Assert.Single(message.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void mains_own_termination_message_is_not_written_over()
    {
        string message = MessageAfterAnUncleanStop("echo 'the database is gone' >/dev/termination-log\nexec app --ignore TERM");
        Assert.Equal("the database is gone\n", message);
    }

    private string MessageAfterAnUncleanStop(string script)
    {
        Scratch.Write("message", "");
        var container = Start(new Launch
        {
            Options = ["--grace", "2s"],
            Command = Script(script),
            Through =
            [
                "sh", "-c",
                """
                mount -t tmpfs none /dev && mknod -m 666 /dev/null c 1 3 && touch /dev/termination-log
                mount --bind message /dev/termination-log
                exec "$@"
                """,
                "sh",
            ],
        });
        container.AwaitStart("app").Stop().HasExitCode(137);
        return Scratch.Read("message");
    }

    [Fact]
    public void verbose_names_each_decision_and_its_rule()
    {
        var container = Start("app\necho after", "-v").AwaitStart("app");
        var stderr = container.Stop().IsClean("app").Stderr;
        Assert.Matches(@"(?m)^kirei: \+\d+\.\d{3} s SIGTERM app \(\d+\): handles it$", stderr);
        Assert.Matches(@"(?m)^kirei: \+\d+\.\d{3} s hold entry\.sh \(\d+\): waits for others$", stderr);
    }
}
