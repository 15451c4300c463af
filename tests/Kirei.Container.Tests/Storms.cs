using System.IO;
using System.Linq;
using System.Threading;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>Many processes at a time.</summary>
public sealed class Storms : SandboxTest
{
    /// <summary>Main has become <c>web</c>, and init has no other child.</summary>
    private static void AwaitWebAlone(Sandbox container) => container
        .AwaitAmidAStorm(() => container.Programs.Any(run => run.Name == "web"), "web to start")
        .AwaitAmidAStorm(() => Sandbox.ChildrenOf(container.InitPid).Count == 1, "everyone else to be reaped");

    [Fact]
    public void ten_thousand_zombies_inherited_at_once_are_all_reaped()
    {
        var container = Start("app --zombies 10000\nexec web");
        AwaitWebAlone(container);
        container.Stop().HasStory("app", "left 10000").IsClean("web").HasExitCode(0).IsQuiet();
    }

    [Fact]
    public void ten_thousand_orphans_of_a_shell_are_all_reaped()
    {
        var container = Start("i=0; while [ $i -lt 10000 ]; do ( : & ); i=$((i + 1)); done\nexec web");
        AwaitWebAlone(container);
        container.Stop().IsClean("web").HasExitCode(0).IsQuiet();
    }

    [Fact]
    public void main_that_ends_amid_a_storm_keeps_its_code() =>
        Start("app --zombies 2000\nexit 42").AwaitEnd().HasExitCode(42).TookLessThan(20);

    [Fact]
    public void a_storm_during_the_stop_delays_nobody()
    {
        var container = Start("app\nworker --zombies 2000\necho after", "--grace", Pace.Duration(10)).AwaitStart("app");
        container.Stop().IsClean("app").Says("after").HasExitCode(0).TookLessThan(8);
    }

    [Fact]
    public void three_hundred_programs_are_each_told_once()
    {
        var container = Start(
            "i=0; while [ $i -lt 300 ]; do sleep 1000 & i=$((i + 1)); done\napp &\nwait\necho after",
            "--grace",
            Pace.Duration(10)).AwaitStart("app");
        // the sleeps are cut, and the script that waits for them
        container.Stop().IsClean("app").Says().HasExitCode(143).TookLessThan(6).IsQuiet();
    }

    [Fact]
    public void signals_and_orphans_leave_no_descriptor_open()
    {
        var container = Start("trap 'true & echo told' USR1\necho ready\nwhile true; do sleep 0.01; done").AwaitLine("ready");
        int Descriptors() => Directory.GetFileSystemEntries($"/proc/{container.InitPid}/fd").Length;

        // The first signal opens what is kept for the others
        container.Signal("USR1");
        container.AwaitLine("told");
        var before = Descriptors();
        for (var i = 0; i < 200; i++)
        {
            container.Signal("USR1");
            Thread.Sleep(2);
        }
        container.Await(() => Descriptors() <= before, "every descriptor to be closed");
        container.Stop().HasExitCode(143).TookLessThan(6);
    }
}
