using System;
using System.Collections.Generic;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Docker;

/// <summary>Containers with less, or with more, than usual.</summary>
[Collection(nameof(DockerTests))]
public sealed class WaysToRun
{
    [Fact]
    public void an_image_from_scratch()
    {
        using var container = new DockerContainer { Image = Engine.Scratch, Init = "/kirei" };
        container.Start("/app", "--fork", "2", "--cleanup", "400ms").AwaitStart("app", "app-worker").Stop()
            .IsClean("app", "app-worker").HasExitCode(0).TookLessThan(8).IsQuiet();
    }

    [Fact]
    public void read_only_without_root_and_without_capabilities()
    {
        using var container = new DockerContainer
        {
            Options = ["--read-only", "--user", "48211:48211", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
        }.With("entry.sh", "#!/bin/sh\napp | cat\necho after\n");
        container.Start("/srv/entry.sh").AwaitStart("app").Stop().IsClean("app").Says("after").HasExitCode(0).TookLessThan(8).IsQuiet();
    }

    [Fact]
    public void with_the_pids_of_the_host_only_its_own_tree_is_touched()
    {
        using var bystander = new DockerContainer().Start("web").AwaitStart("web");
        using var container = new DockerContainer { Options = ["--pid", "host"] }
            .With("entry.sh", "#!/bin/sh\napp --daemonize --cleanup 600ms\nweb\necho after\n");
        container.Start("/srv/entry.sh").AwaitStart("app", "web").Stop()
            .IsClean("app", "web").Says("after").HasExitCode(0).TookLessThan(8).IsQuiet();
        bystander.Stop().IsClean("web");
    }

    [Fact]
    public void under_the_init_of_docker_kirei_is_silent()
    {
        using var container = new DockerContainer { Options = ["--init"] }.With(
            "entry.sh", "#!/bin/sh\napp --twice-is-fatal\necho after\n");
        container.Start("/srv/entry.sh").AwaitStart("app").Stop().IsClean("app").Says("after").HasExitCode(0).TookLessThan(8).IsQuiet();
    }

    [Fact]
    public void a_session_of_docker_exec_is_not_waited_for()
    {
        using var container = new DockerContainer()
            .With("entry.sh", "#!/bin/sh\napp\necho after\n")
            .Start("/srv/entry.sh")
            .AwaitStart("app");
        container.ExecuteDetached("web");
        container.AwaitStart("web").Stop().IsClean("app").HasStory("web", "start").Says("after").HasExitCode(0).TookLessThan(8).IsQuiet();
    }

    [Fact]
    public void ctrl_c_on_an_interactive_container_reaches_the_program()
    {
        using var container = new DockerContainer { Options = ["--interactive", "--tty"] }
            .With("entry.sh", "#!/bin/bash\napp\necho after\n");
        using var terminal = Terminal(["docker", "run", .. container.RunArguments("/srv/entry.sh")]);
        container.AwaitStart("app");
        terminal.Type("\x03");
        Assert.Contains(
            "after", container.End().HasStory("app", "start, signal INT, clean").HasExitCode(0).Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void job_control_works_in_an_interactive_container()
    {
        using var container = new DockerContainer { Options = ["--interactive", "--tty"] };
        using var terminal = Terminal(["docker", "run", .. container.RunArguments("bash", "--norc", "-i")]);
        terminal.Type("app\n");
        container.AwaitStart("app");
        terminal.Type("\x1a");
        terminal.Type("jobs; kill %1; fg\n");
        container.AwaitEvent("app", "clean");
        terminal.Type("exit 6\n");
        container.End().IsClean("app").HasExitCode(6);
    }

    private static TerminalSession Terminal(IReadOnlyList<string> command) => new(command);
}
