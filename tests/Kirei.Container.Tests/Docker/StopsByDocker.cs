using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Docker;

/// <summary><c>docker stop</c> of containers as people build them.</summary>
[Collection(nameof(DockerTests))]
public sealed class StopsByDocker
{
    private const string MainProcess = """
        import os, signal, sys
        log = os.environ["TESTCHILD_LOG"]
        def note(what):
            with open(log, "ab", buffering=0) as file:
                file.write(f"main {os.getpid()} {what}\n".encode())
        def clean_up(number, frame):
            note("signal TERM")
            signal.sigtimedwait([], 0.5)
            note("clean")
            sys.exit(0)
        signal.signal(signal.SIGTERM, clean_up)
        note("start")
        while True:
            signal.pause()
        """;

    [Fact]
    public void the_program_alone()
    {
        using var container = new DockerContainer().Start("app", "--exit", "3").AwaitStart("app");
        container.Stop().IsClean("app").HasExitCode(3).TookLessThan(8).IsQuiet();
    }

    [Theory]
    [InlineData("dash", "a naive script", "app\necho after")]
    [InlineData("bash", "a naive script", "app\necho after")]
    [InlineData("busybox sh", "a naive script", "app\necho after")]
    [InlineData("bash", "a pipeline", "app | tee log\necho after")]
    [InlineData("dash", "a trap", "app & p=$!\ntrap 'kill $p; wait $p; echo after; exit 0' TERM\nwait")]
    [InlineData("dash", "the environment makes the configuration", "echo \"mode=$MODE\" >app.conf\napp\ngrep -q production app.conf && echo after")]
    public void a_script(string shell, string what, string script)
    {
        Assert.NotEmpty(what);
        using var container = new DockerContainer { Options = ["--env", "MODE=production"] }.With(
            "entry.sh", $"#!/bin/{shell}\n{script}\n");
        container.Start("/srv/entry.sh").AwaitStart("app").Stop().IsClean("app").Says("after").HasExitCode(0).TookLessThan(8).IsQuiet();
    }

    [Fact]
    public void exec_in_the_script()
    {
        using var container = new DockerContainer().With("entry.sh", "#!/bin/sh\nexec app\n");
        container.Start("/srv/entry.sh").AwaitStart("app").Stop().IsClean("app").HasExitCode(0).TookLessThan(8).IsQuiet();
    }

    [Fact]
    public void several_programs()
    {
        using var container = new DockerContainer().With("entry.sh", "#!/bin/sh\napp &\nweb --cleanup 900ms &\nwait\necho after\n");
        container.Start("/srv/entry.sh").AwaitStart("app", "web").Stop()
            .IsClean("app", "web").Says("after").HasExitCode(0).TookLessThan(8).IsQuiet();
    }

    [Fact]
    public void a_program_in_python_behind_a_script()
    {
        using var container = new DockerContainer()
            .With("main.py", MainProcess)
            .With("entry.sh", "#!/bin/sh\npython3 main.py\necho after\n");
        container.Start("/srv/entry.sh").AwaitStart("main").Stop().IsClean("main").Says("after").HasExitCode(0).TookLessThan(8).IsQuiet();
    }

    [Fact]
    public void data_is_moved_to_a_persistent_area_after_the_program()
    {
        using var container = new DockerContainer { InitOptions = ["--on-stop", "/srv/save.sh"] }
            .With("entry.sh", "#!/bin/sh\necho precious >/tmp/data\napp\n")
            .With("save.sh", "#!/bin/sh\ncp /tmp/data /srv/saved\n");
        container.Start("/srv/entry.sh").AwaitStart("app").Stop().IsClean("app").HasExitCode(0).IsQuiet();
        Assert.Equal("precious\n", container.ReadFile("saved"));
    }

    [Fact]
    public void the_stop_signal_of_the_image()
    {
        using var container = new DockerContainer { Options = ["--stop-signal", "SIGINT"] }
            .With("entry.sh", "#!/bin/bash\napp\necho after\n");
        container.Start("/srv/entry.sh").AwaitStart("app").Stop()
            .HasStory("app", "start, signal INT, clean").Says("after").HasExitCode(0).TookLessThan(8);
    }

    [Fact]
    public void a_stubborn_program_is_killed_and_named_before_docker_kills_kirei()
    {
        using var container = new DockerContainer { Grace = Pace.WholeSeconds(4) };
        container.Start("app", "--ignore", "TERM").AwaitStart("app").Stop().HasExitCode(137).Complains("killed app");
    }

    [Fact]
    public void docker_kill_with_another_signal_reaches_the_program_behind_the_script()
    {
        using var container = new DockerContainer().With("entry.sh", "#!/bin/sh\napp --note HUP\necho after\n");
        container.Start("/srv/entry.sh").AwaitStart("app").Signal("HUP");
        container.AwaitEvent("app", "signal HUP").Stop()
            .HasStory("app", "start, signal HUP, signal TERM, clean").Says("after").HasExitCode(0).TookLessThan(8);
    }
}
