using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>The container has a terminal, as with <c>docker run -it</c>.</summary>
public sealed class Terminals : SandboxTest
{
    private const string CtrlC = "\x03";
    private const string CtrlZ = "\x1a";

    private Sandbox StartOnTerminal(IReadOnlyList<string> command, params string[] options)
    {
        // script(1) makes the terminal: what is typed into its standard input comes out of the terminal's keyboard
        string[] container = ["unshare --pid --fork --kill-child --mount-proc", Repository.Kirei, .. options, "--", .. command];
        return Start(new Launch
        {
            Namespace = ["script", "--quiet", "--return", "--flush", "--command", string.Join(' ', container), "/dev/null"],
            Init = "",
            Separator = [],
            Command = [],
            Redirections = ">stdout 2>stderr",
        });
    }

    [Fact]
    public void ctrl_c_reaches_the_program_once()
    {
        var container = StartOnTerminal(["app", "--exit", "3"]).AwaitStart("app");
        container.Type(CtrlC);
        container.AwaitEnd().HasStory("app", "start, signal INT, clean").HasExitCode(3);
    }

    [Fact]
    public void ctrl_c_reaches_the_program_behind_a_script()
    {
        var container = StartOnTerminal(["bash", Scratch.Write("entry.sh", "app\necho after\n")]).AwaitStart("app");
        container.Type(CtrlC);
        var ending = container.AwaitEnd().HasStory("app", "start, signal INT, clean").HasExitCode(0);
        Assert.Contains("after", ending.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void main_is_in_the_foreground_and_can_read()
    {
        var container = StartOnTerminal(
            [Scratch.WriteScript("entry.sh", "#!/bin/sh\nread -r line; echo \"<$line>\"; ps -o pgid=,tpgid= -p $$\n")]);
        container.Type("hello\n");
        var lines = container.AwaitEnd().HasExitCode(0).Stdout.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("<hello>", lines);
        var groups = lines[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(groups[0], groups[1]);
    }

    [Fact]
    public void job_control_of_an_interactive_shell_works()
    {
        var container = StartOnTerminal(["bash", "--norc", "-i"]);
        container.Type("app\n");
        container.AwaitStart("app").Type(CtrlZ);
        container.Await(() => container.Stdout.Contains("Stopped", StringComparison.Ordinal), "the job to be stopped");
        container.Type("fg\n");
        container.Await(() => StatesOf(container, "app").All(state => state != 'T'), "the job to go on");
        container.Type(CtrlC);
        container.AwaitEvent("app", "clean").Type("exit 5\n");
        container.AwaitEnd().HasStory("app", "start, signal INT, clean").HasExitCode(5);
    }

    [Fact]
    public void a_main_stopped_by_ctrl_z_is_continued_for_the_stop()
    {
        var container = StartOnTerminal(["app"]).AwaitStart("app");
        container.Type(CtrlZ);
        container.Await(() => StatesOf(container, "app").Contains('T'), "app to be stopped");
        container.Stop().IsClean("app").HasExitCode(0).TookLessThan(6);
    }

    [Fact]
    public void a_program_in_an_interactive_shell_finishes_before_the_deadline_ends_the_shell()
    {
        var container = StartOnTerminal(["bash", "--norc", "-i"], "--grace", Pace.Duration(3));
        container.Type("app\n");
        container.AwaitStart("app");
        container.Stop().IsClean("app").TookLessThan(8);
    }

    [Fact]
    public void a_terminal_that_hangs_up_ends_the_container()
    {
        var container = StartOnTerminal(["app", "--on", "TERM,HUP"]).AwaitStart("app");
        Signals.Send(container.OutermostPid, "TERM");
        container.AwaitEvent("app", "clean");
        container.AwaitEnd();
    }

    private static IEnumerable<char> StatesOf(Sandbox container, string name) =>
        Sandbox.Below(container.InitPid)
            .Where(pid => ProcessStatus.Of(pid, "Name") == name)
            .Select(pid => ProcessStatus.Of(pid, "State").FirstOrDefault());
}
