using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Faults;

/// <summary>/proc is missing, or shows another PID namespace: kirei tells main's process group and waits for everyone.</summary>
public sealed class WithoutProc : SandboxTest
{
    private static readonly string[] WithoutMount = ["unshare", "--pid", "--fork", "--kill-child", "--mount"];

    private Sandbox StartBlind(string through, string script, params string[] options) => Start(new Launch
    {
        Namespace = WithoutMount,
        Through = ["sh", "-c", through + "\nexec \"$@\"", "sh"],
        Options = options,
        Command = Script(script),
    });

    [Theory]
    [InlineData("umount -l /proc")]
    [InlineData("mount -t tmpfs none /proc")]
    [InlineData("true # the host's own /proc, whose pids are not ours")]
    public void a_naive_script_lets_its_program_finish(string through)
    {
        var container = StartBlind(through, "app --cleanup 700ms --twice-is-fatal\necho never").AwaitStart("app");
        container.Stop().IsClean("app").HasExitCode(143).TookLessThan(6).IsQuiet();
    }

    [Theory]
    [InlineData("umount -l /proc")]
    [InlineData("true # the host's own /proc, whose pids are not ours")]
    public void everyone_is_waited_for_until_the_deadline(string through)
    {
        var container = StartBlind(through, "app --ignore TERM & web & wait", "--grace", Pace.Duration(2)).AwaitStart("app", "web");
        container.Stop().IsClean("web").HasStory("app", "start").TookAtLeast(1).TookLessThan(6);
    }

    [Fact]
    public void the_code_of_main_is_kept()
    {
        var container = StartBlind("umount -l /proc", "exec app --exit 6").AwaitStart("app");
        container.Stop().IsClean("app").HasExitCode(6);
    }

    [Theory]
    [InlineData("umount -l /proc")]
    [InlineData("true # the host's own /proc, whose pids are not ours")]
    public void main_is_prepared_all_the_same(string through)
    {
        var container = StartBlind(through, "umask\nexec app", "--umask", "027").AwaitStart("app");
        container.Stop().IsClean("app").Says("0027");
    }

    [Fact]
    public void verbose_says_so_once()
    {
        var container = StartBlind("umount -l /proc", "exec app", "-v").AwaitStart("app");
        container.Stop().IsClean("app").Complains("/proc");
    }
}
