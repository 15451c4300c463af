using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>The user knows of go-betweens that kirei does not know.</summary>
public sealed class Wrappers : SandboxTest
{
    // su under a name that nobody knows: it kills its child two seconds after a TERM
    private static string UnknownGoBetween(string cleanUp) => $"""
        cp "$(command -v su)" switch
        ./switch root -c "$PWD/bin/app --cleanup {cleanUp}"
        echo after
        """;

    [Fact]
    public void a_program_can_be_named_a_go_between()
    {
        var container = Start(UnknownGoBetween("2500ms"), "--grace", Pace.Duration(10), "--wrapper", "other,switch").AwaitStart("app");
        container.Stop().IsClean("app").Says("after").HasExitCode(0).TookLessThan(7).IsQuiet();
    }

    // Kills its child at a TERM, and runs below an interpreter
    private const string GoBetweenInPython = """
        #!/usr/bin/python3
        import signal, subprocess, sys
        child = subprocess.Popen(["app", "--cleanup", "700ms"])
        signal.signal(signal.SIGTERM, lambda *_: (child.kill(), sys.exit(1)))
        sys.exit(child.wait())
        """;

    [Theory]
    [InlineData("runner")]
    [InlineData("runner.py")]
    public void a_script_can_be_named_a_go_between(string name)
    {
        Scratch.WriteScript("runner.py", GoBetweenInPython);
        var container = Start("./runner.py\necho after", "--wrapper", name).AwaitStart("app");
        container.Stop().IsClean("app").Says("after").HasExitCode(0).IsQuiet();
    }

    [Fact]
    public void a_script_that_is_not_named_kills_its_child()
    {
        Scratch.WriteScript("runner.py", GoBetweenInPython);
        var container = Start("./runner.py\necho after").AwaitStart("app");
        container.Stop().HasStory("app", "start").Says("after");
    }

    [Fact]
    public void otherwise_it_is_a_program_like_any_other()
    {
        var container = Start(UnknownGoBetween("60s"), "--grace", "60s").AwaitStart("app");
        container.Stop().HasStory("app", "start, signal TERM").TookLessThan(7);
    }
}
