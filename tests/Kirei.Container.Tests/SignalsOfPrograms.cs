using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>The signal that asks a certain program to stop: <c>--signal-of NAME=SIGNAL</c>.</summary>
public sealed class SignalsOfPrograms : SandboxTest
{
    // Python handles INT whether it is told to or not, and TERM only when it is told to
    private const string SavesOnInterrupt = """
        #!/usr/bin/python3
        import time
        print("ready", flush=True)
        try:
            time.sleep(100)
        except KeyboardInterrupt:
            print("saved")
        """;

    [Theory]
    [InlineData("collector")]
    [InlineData("collector.py")]
    [InlineData("python3")]
    public void a_script_is_known_by_its_name(string name)
    {
        Scratch.WriteScript("collector.py", SavesOnInterrupt);
        var container = Start("./collector.py\necho after", "--signal-of", name + "=INT").AwaitLine("ready");
        container.Stop().Says("ready", "saved", "after").HasExitCode(0).IsQuiet();
    }

    [Fact]
    public void otherwise_it_is_stopped_like_any_other()
    {
        Scratch.WriteScript("collector.py", SavesOnInterrupt);
        var container = Start("exec ./collector.py", "--signal-of", "other=INT").AwaitLine("ready");
        container.Stop().Says("ready").HasExitCode(128 + 15);
    }

    [Fact]
    public void each_program_gets_its_own()
    {
        var container = Start("web --on HUP,TERM &\nworker --on USR1,TERM &\napp & wait", "--signal-of", "web=HUP,worker=USR1")
            .AwaitStart("web", "worker", "app");
        container.Stop().IsClean("app").HasStory("web", "start, signal HUP, clean").HasStory("worker", "start, signal USR1, clean");
    }

    [Fact]
    public void it_counts_whatever_the_stop_signal_is()
    {
        var container = Start("exec app --on INT,USR1", "--signal-of", "app=USR1").AwaitStart("app");
        container.Stop("INT").HasStory("app", "start, signal USR1, clean");
    }

    [Fact]
    public void it_may_be_a_real_time_signal()
    {
        var container = Start("exec app --on TERM,RTMIN+3", "--signal-of", "app=RTMIN+3").AwaitStart("app");
        container.Stop().HasStory("app", "start, signal RTMIN+3, clean");
    }

    [Fact]
    public void a_program_that_does_not_handle_it_is_asked_as_usual_and_v_says_so()
    {
        var container = Start("app\necho after", "-v", "--signal-of", "app=USR1").AwaitStart("app");
        container.Stop().IsClean("app").Says("after").Complains("does not handle SIGUSR1, which --signal-of names: SIGTERM instead");
    }

    [Fact]
    public void a_shell_has_int_ignored_for_its_background_jobs_so_that_one_cannot_be_asked_with_it()
    {
        Scratch.WriteScript("collector.py", SavesOnInterrupt);
        var container = Start("./collector.py & wait", "-v", "--signal-of", "collector=INT").AwaitLine("ready");
        container.Stop().Says("ready").Complains("does not handle SIGINT, which --signal-of names: SIGTERM instead");
    }

    [Fact]
    public void a_mistake_is_told_before_anything_is_started() =>
        Start("echo never", "--signal-of", "nginx").AwaitEnd().HasExitCode(64).Says()
            .Complains("--signal-of: 'nginx' names no signal: write NAME=SIGNAL, such as nginx=QUIT");
}
