using System;
using System.Collections.Generic;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>Each option has a twin in the environment, because <c>docker run --init</c> passes no options.</summary>
public sealed class EnvironmentTwins : SandboxTest
{
    private Sandbox StartWith(string name, string value, string script) =>
        Start(new Launch { Command = Script(script), Variables = new Dictionary<string, string> { [name] = value } });

    [Fact]
    public void KIREI_GRACE() =>
        StartWith("KIREI_GRACE", "2s", "exec app --ignore TERM").AwaitStart("app").Stop().HasExitCode(137).TookLessThan(6);

    [Fact]
    public void KIREI_STOP_SIGNAL() =>
        StartWith("KIREI_STOP_SIGNAL", "USR1", "app --on USR1\necho after").AwaitStart("app").Stop("USR1")
            .HasStory("app", "start, signal USR1, clean").Says("after");

    [Fact]
    public void KIREI_STOP_DELAY() =>
        StartWith("KIREI_STOP_DELAY", "1s", "app\necho after").AwaitStart("app").Stop().IsClean("app").TookAtLeast(0.9).TookLessThan(7);

    [Fact]
    public void KIREI_AFTER_MAIN() =>
        StartWith("KIREI_AFTER_MAIN", "exit", "app & until grep -q start \"$TESTCHILD_LOG\"; do sleep 0.05; done").AwaitEnd()
            .HasStory("app", "start");

    [Fact]
    public void KIREI_MODE() =>
        StartWith("KIREI_MODE", "child", "app\necho never").AwaitStart("app").Stop().HasStory("app", "start").HasExitCode(143).Says();

    [Fact]
    public void KIREI_ON_START_and_its_failure() =>
        StartWith("KIREI_ON_START", "false", "echo never").AwaitEnd().HasExitCode(1).Says();

    [Fact]
    public void KIREI_ON_STOP() =>
        StartWith("KIREI_ON_STOP", "echo moved", "exec app").AwaitStart("app").Stop().Says("moved").HasExitCode(0);

    [Fact]
    public void KIREI_ON_STOP_TIMEOUT()
    {
        var container = Start(new Launch
        {
            Options = ["--on-stop", "sleep 100"],
            Command = Script("exec app"),
            Variables = new Dictionary<string, string> { ["KIREI_ON_STOP_TIMEOUT"] = "500ms" },
        });
        container.AwaitStart("app").Stop().IsClean("app").TookLessThan(6);
    }

    [Fact]
    public void KIREI_REPORT()
    {
        StartWith("KIREI_REPORT", Scratch.Path("report.json"), "exec app").AwaitStart("app").Stop().IsClean("app");
        Assert.Contains("kirei-stop-report/1", Scratch.Read("report.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void KIREI_SUCCESS_CODE() => StartWith("KIREI_SUCCESS_CODE", "3,143", "exit 3").AwaitEnd().HasExitCode(0);

    [Fact]
    public void KIREI_REWRITE() =>
        StartWith("KIREI_REWRITE", "TERM:QUIT", "exec app --on QUIT").AwaitStart("app").Stop().HasStory("app", "start, signal QUIT, clean");

    [Fact]
    public void KIREI_SIGNAL_OF() =>
        StartWith("KIREI_SIGNAL_OF", "web=QUIT\napp=USR1", "exec app --on TERM,USR1").AwaitStart("app").Stop()
            .HasStory("app", "start, signal USR1, clean");

    [Fact]
    public void KIREI_WRAPPER() =>
        StartWith("KIREI_WRAPPER", "switch", "cp \"$(command -v su)\" switch; ./switch root -c \"$PWD/bin/app --cleanup 2500ms\"")
            .AwaitStart("app").Stop().IsClean("app").HasExitCode(0);

    [Fact]
    public void KIREI_VERBOSE() =>
        StartWith("KIREI_VERBOSE", "1", "app").AwaitStart("app").Stop().Complains("handles it");

    [Fact]
    public void KIREI_QUIET()
    {
        var container = Start(new Launch
        {
            Options = ["--grace", "2s"],
            Command = Script("exec app --ignore TERM"),
            Variables = new Dictionary<string, string> { ["KIREI_QUIET"] = "1" },
        });
        container.AwaitStart("app").Stop().HasExitCode(137).IsQuiet();
    }

    [Fact]
    public void an_option_wins_over_its_twin()
    {
        var container = Start(new Launch
        {
            Options = ["--on-stop", "echo option"],
            Command = Script("exit 0"),
            Variables = new Dictionary<string, string> { ["KIREI_ON_STOP"] = "echo environment" },
        });
        container.AwaitEnd().Says("option");
    }

    [Fact]
    public void a_bad_value_is_named_with_its_variable() =>
        StartWith("KIREI_GRACE", "soon", "echo never").AwaitEnd().HasExitCode(64).Says().Complains("KIREI_GRACE").Complains("soon");
}
