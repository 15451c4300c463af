using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>What each known entrypoint does, bare and under each init: the drill must see it and say why.</summary>
public sealed class KnownEntrypointTests
{
    private const string Clean = "clean";
    private const string Cut = "cut: init-left-early";
    private const string NoHandler = "cut: no-handler";
    private const string Killed = "killed-at-the-grace: ";

    // The init tells the whole group, and the script's trap tells its program: a second signal that comes while the first is still pending
    // is one.
    private const string Twice = "not-clean: told-twice or clean";

    // entrypoint, bare, tini, tini -g, dumb-init, catatonit, kirei
    public static TheoryData<string, string[]> Table => new()
    {
        { "naive.sh", [Killed + "shell-without-trap", Cut, Cut, Cut, Cut, Clean] },
        { "exec.sh", [Clean, Clean, Clean, Clean, Clean, Clean] },
        { "trap-bash.sh", [Clean, Clean, Twice, Twice, Clean, Clean] },
        { "trap-term-dash.sh", [Clean, Clean, Twice, Twice, Clean, Clean] },
        { "trap-sigterm-dash.sh",
            [Killed + "bad-trap-name", "cut: bad-trap-name", "cut: bad-trap-name", "cut: bad-trap-name", "cut: bad-trap-name", Clean] },
        { "several-children.sh", [Clean, Clean, Twice, Twice, Clean, Clean] },
        { "clean-up-after.sh", [Killed + "shell-without-trap", Cut, Cut, Cut, Cut, Clean] },
        { "background-and-wait.sh", [Killed + "shell-without-trap", Cut, Cut, Cut, Cut, Clean] },
        { "busybox.sh", [Killed + "shell-without-trap", Cut, Cut, Cut, Cut, Clean] },
        { "single-wait.sh", ["cut: single-wait", Cut, Cut, Cut, Cut, Clean] },
        { "double-wait.sh", [Clean, Clean, Twice, Twice, Clean, Clean] },
        { "trap-before-foreground.sh",
            [Killed + "trap-behind-foreground-child", Killed + "trap-behind-foreground-child", Clean, Clean,
                Killed + "trap-behind-foreground-child", Clean] },
        { "trap-exit.sh", ["cut: trap-tells-nobody", Cut, Cut, Cut, Cut, Clean] },
        { "trap-exit-foreground.sh", ["cut: trap-tells-nobody", Cut, Cut, Cut, Cut, Clean] },
        { "trap-ignored.sh", [Killed + "ignored", Killed + "ignored", Killed + "ignored", Killed + "ignored", Killed + "ignored",
            Killed + "ignored"] },
        { "setsid.sh", [Killed + "shell-without-trap", "cut: other-session", "cut: other-session", "cut: other-session",
            "cut: other-session", Clean] },
        { "setsid-exec-tail.sh",
            [Killed + "no-handler-in-pid-1", "cut: other-session", "cut: other-session", "cut: other-session",
                "cut: other-session", Clean] },
        { "nohup-and-tail.sh", [Killed + "no-handler-in-pid-1", Cut, Cut, Cut, Cut, Clean] },
        { "pipeline.sh", [Killed + "shell-without-trap", Cut, Cut, Cut, Cut, Clean] },
        { "sleep-loop.sh", [Clean, Clean, Clean, Clean, Clean, Clean] },
        { "restart-loop.sh", [Killed + "shell-without-trap", Cut, Cut, Cut, Cut, "not-clean: begun-after-the-stop"] },
        { "nested-shells.sh", [Killed + "shell-without-trap", Cut, Cut, Cut, Cut, Clean] },
        { "xargs.sh", [Killed + "shell-without-trap", Cut, Cut, Cut, Cut, Clean] },
        { "no-handler.sh", [Killed + "no-handler-in-pid-1", NoHandler, NoHandler, NoHandler, NoHandler, NoHandler] },
        { "slow.sh", [Killed + "too-slow", Killed + "too-slow", Killed + "too-slow", Killed + "too-slow", Killed + "too-slow",
            Killed + "too-slow"] },
        { "go-between.sh", ["cut: own-timeout", "cut: own-timeout", "cut: own-timeout", "cut: own-timeout", "cut: own-timeout",
            "cut: own-timeout"] },
        { "deaf-supervisor.sh", [Killed + "not-passed-on", Killed + "not-passed-on", Clean, Clean, Killed + "not-passed-on", Clean] },
        { "told-twice.sh", [Clean, Clean, Twice, Twice, Clean, Clean] },
        { "zombie.sh", [Clean, Clean, Clean, Clean, Clean, Clean] },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task a_known_entrypoint_gets_its_verdict_and_reason_bare_and_under_each_init(string entrypoint, string[] expected)
    {
        JsonElement report = await Lab.DrillEntrypointAsync(entrypoint, "--under", "none,tini,tini-g,dumb-init,catatonit,kirei");

        Assert.Empty(report.GetProperty("not_run").EnumerateArray());
        Assert.All(expected.Zip(report.Stops().Select(Summary), (Expected, Actual) => (Expected, Actual)), pair =>
            Assert.Contains(pair.Actual, pair.Expected.Split(" or ")));
        Assert.All(report.Stops(), stop => Assert.Equal(0, stop.GetProperty("seen").GetProperty("lost").GetInt32()));
    }

    [Fact]
    public async Task a_log_reader_that_is_stopped_before_its_writer_costs_the_writer_its_clean_up()
    {
        JsonElement report = await Lab.DrillEntrypointAsync("process-substitution.sh", "--under", "tini,tini-g,kirei");

        // tini signals the writer alone and ends with it; whether the reader has come to its end by then is nobody's promise.
        Assert.Equal("ended-by-itself", report.Stops().First().Process("app.pl").Text("verdict"));
        Assert.Equal(["cut: broken-pipe", Clean], report.Stops().Skip(1).Select(Summary));
    }

    [Fact]
    public async Task who_changes_the_user_by_su_is_told_so()
    {
        // su itself waits for two seconds, on any machine, and then kills what it has started
        JsonElement bare = (await Lab.DrillEntrypointWithinAsync("1500ms", "su.sh", "--under", "none")).OnlyStop();
        JsonElement kirei = (await Lab.DrillEntrypointAsync("su.sh", "--under", "kirei")).OnlyStop();

        Assert.Equal([Killed + "user-switch", Clean], new[] { bare, kirei }.Select(Summary));
    }

    [Fact]
    public async Task a_background_job_that_ignores_the_stop_signal_is_told_apart()
    {
        JsonElement job = (await Lab.DrillEntrypointAsync("job-behind-trap.sh", "--signal", "INT")).OnlyStop();
        JsonElement foreground = (await Lab.DrillEntrypointAsync("exec.sh", "--signal", "INT")).OnlyStop();

        Assert.Equal(Killed + "ignored-by-background-job", Summary(job));
        Assert.Equal((Clean, "INT"), (Summary(foreground), foreground.Text("signal")));
    }

    [Fact]
    public async Task a_signal_that_comes_again_and_a_zombie_are_told_of_in_a_clean_stop_too()
    {
        JsonElement twice = (await Lab.DrillEntrypointAsync("told-twice.sh")).OnlyStop();
        JsonElement zombie = (await Lab.DrillEntrypointAsync("zombie.sh")).OnlyStop();

        Assert.Equal("ended-by-itself", twice.Process("app.pl").Text("verdict"));
        Assert.Contains("more than once", twice.Text("why"), StringComparison.Ordinal);
        Assert.Contains(zombie.Processes(), p => p.Text("verdict") == "zombie");
        Assert.Contains("zombie", zombie.Text("why"), StringComparison.Ordinal);
    }

    private static string Summary(JsonElement stop) =>
        stop.Text("verdict") == Clean ? Clean : $"{stop.Text("verdict")}: {stop.Text("reason")}";
}
