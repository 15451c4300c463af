using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>Who gets the signals.</summary>
public sealed class Modes : SandboxTest
{
    [Fact]
    public void child_tells_main_alone()
    {
        var container = Start("trap 'echo told; exit 5' TERM\napp &\necho ready\nwait", "--mode", "child");
        container.AwaitStart("app").AwaitLine("ready");
        container.Stop().HasStory("app", "start").Says("ready", "told").HasExitCode(5).TookLessThan(6);
    }

    [Fact]
    public void child_does_not_hold_a_shell_back()
    {
        var container = Start("app\necho never", "--mode", "child").AwaitStart("app");
        container.Stop().HasStory("app", "start").Says().HasExitCode(143).TookLessThan(6);
    }

    [Fact]
    public void group_tells_the_whole_group_at_once()
    {
        var container = Start(
            "trap : TERM\napp --twice-is-fatal &\nweb --twice-is-fatal &\necho ready\nwait\nwait\necho bye", "--mode", "group");
        container.AwaitStart("app", "web").AwaitLine("ready");
        container.Stop().IsClean("app", "web").Says("ready", "bye").HasExitCode(0).TookLessThan(6);
    }

    [Fact]
    public void group_leaves_with_main() =>
        Start("app & web & wait\necho never", "--mode", "group").AwaitStart("app", "web").Stop().Says().HasExitCode(143).TookLessThan(6);

    [Fact]
    public void cooperative_is_the_default_and_can_be_named()
    {
        var container = Start("app\necho after", "--mode", "cooperative").AwaitStart("app");
        container.Stop().IsClean("app").Says("after").HasExitCode(0);
    }
}
