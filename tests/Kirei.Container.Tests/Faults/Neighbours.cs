using System.Globalization;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Faults;

/// <summary>Other inits and other sessions in the same container.</summary>
public sealed class Neighbours : SandboxTest
{
    [Fact]
    public void beneath_tini_kirei_is_silent_and_just_as_clean()
    {
        var container = Start(
            new Launch { Init = "/usr/bin/tini", Command = [Repository.Kirei, "--", .. Script("app --twice-is-fatal\necho after")] });
        container.AwaitStart("app").Stop().IsClean("app").Says("after").HasExitCode(0).TookLessThan(6).IsQuiet();
        Assert.Empty(container.Stderr);
    }

    [Fact]
    public void beneath_kirei_kirei_is_silent_and_just_as_clean()
    {
        var container = Start(
            new Launch { Command = [Repository.Kirei, "--", .. Script("app --twice-is-fatal & web & wait\necho after")] });
        container.AwaitStart("app", "web").Stop().IsClean("app", "web").Says("after").HasExitCode(0).TookLessThan(6).IsQuiet();
    }

    [Theory]
    [InlineData("tini", "-s")]
    [InlineData("tini", "-s", "-g")]
    [InlineData("dumb-init")]
    [InlineData("dumb-init", "--single-child")]
    [InlineData("catatonit")]
    public void an_init_of_the_image_beneath_kirei_tells_nobody_twice(params string[] init)
    {
        var container = Start(
            new Launch { Command = [.. init, "--", .. Script("app --twice-is-fatal & web --cleanup 600ms & wait\necho after")] });
        container.AwaitStart("app", "web").Stop().IsClean("app", "web").Says("after").HasExitCode(0).TookLessThan(6).IsQuiet();
    }

    [Fact]
    public void without_a_namespace_kirei_ends_its_own_tree_with_its_orphans()
    {
        var container = Start(new Launch { Namespace = [], Command = Script("web --daemonize --cleanup 600ms\napp\necho after") });
        container.AwaitStart("app", "web").Stop().IsClean("app", "web").Says("after").HasExitCode(0).TookLessThan(6).IsQuiet();
    }

    [Fact]
    public void without_a_namespace_kirei_touches_nobody_else()
    {
        using var bystander = Sandbox.Start(
            Scratch, new Launch { Namespace = [], Through = ["env"], Init = "web", Separator = [], Command = [] });
        bystander.AwaitStart("web");
        var container = Start(new Launch { Namespace = [], Options = ["--grace", "2s"], Command = Script("app --ignore TERM") });
        container.AwaitStart("app").Stop().HasStory("web", "start").HasExitCode(137);
        Assert.False(bystander.HasEnded);
    }

    [Fact]
    public void a_session_from_outside_is_not_waited_for()
    {
        var container = Start("app\necho after").AwaitStart("app");
        using var session = Sandbox.Start(Scratch, new Launch
        {
            Namespace = ["nsenter", "-t", container.InitPid.ToString(CultureInfo.InvariantCulture), "-p", "-m", "--"],
            Init = Scratch.Path("bin/web"),
            Redirections = "</dev/null >/dev/null 2>&1",
            Separator = [],
            Command = [],
        });
        container.AwaitStart("web");
        container.Stop().IsClean("app").HasStory("web", "start").Says("after").HasExitCode(0).TookLessThan(6).IsQuiet();
    }
}
