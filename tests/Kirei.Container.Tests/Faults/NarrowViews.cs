using System.Collections.Generic;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Faults;

/// <summary>kirei may not look into the processes: they belong to another user, or /proc hides them.</summary>
public sealed class NarrowViews : SandboxTest
{
    // exe, fd and wchan of another user's process can be read with this capability alone
    private static readonly string[] Unprivileged = ["setpriv", "--bounding-set", "-sys_ptrace", "--inh-caps", "-all"];
    private static readonly string[] AsNobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"];

    private static readonly string[] Hidden =
        ["sh", "-c", "mount -o remount,hidepid=2 /proc && exec \"$@\"", "sh", "setpriv", "--bounding-set", "-sys_ptrace",
            "--inh-caps", "-all"];

    private Sandbox StartOther(IReadOnlyList<string> through, string shell, string script) => Start(new Launch
    {
        Through = through,
        Command = [.. AsNobody, Scratch.WriteScript("entry.sh", $"#!{shell}\n{script}\n")],
    });

    [Theory]
    [InlineData("/bin/dash")]
    [InlineData("/bin/bash")]
    [InlineData("/bin/busybox sh")]
    public void a_naive_script_of_another_user_goes_on_after_its_program(string shell)
    {
        var container = StartOther(Unprivileged, shell, "app --twice-is-fatal\necho \"after $?\"").AwaitStart("app");
        container.Stop().IsClean("app").Says("after 0").HasExitCode(0).TookLessThan(6).IsQuiet();
    }

    [Theory]
    [InlineData("/bin/dash")]
    [InlineData("/bin/bash")]
    [InlineData("/bin/busybox sh")]
    public void a_pipeline_of_another_user_loses_no_line(string shell)
    {
        var container = StartOther(Unprivileged, shell, "app --last-words bye | tee log\necho after").AwaitStart("app");
        container.Stop().IsClean("app").Says("bye", "after").HasExitCode(0).TookLessThan(6).IsQuiet();
    }

    [Fact]
    public void several_children_of_another_user_all_finish()
    {
        var container = StartOther(Unprivileged, "/bin/sh", "app & web --cleanup 600ms & wait\necho after").AwaitStart("app", "web");
        container.Stop().IsClean("app", "web").Says("after").HasExitCode(0).TookLessThan(6);
    }

    [Fact]
    public void a_trap_of_another_user_tells_its_program_alone()
    {
        var script = "app --twice-is-fatal & p=$!\ntrap 'kill $p; wait $p; echo told; exit 0' TERM\necho ready\nwait";
        var container = StartOther(Unprivileged, "/bin/sh", script).AwaitStart("app").AwaitLine("ready");
        container.Stop().IsClean("app").Says("ready", "told").HasExitCode(0).TookLessThan(6);
    }

    [Fact]
    public void hidden_processes_are_told_and_waited_for()
    {
        var container = StartOther(Hidden, "/bin/sh", "app --cleanup 700ms --twice-is-fatal").AwaitStart("app");
        container.Stop().IsClean("app").TookLessThan(6).IsQuiet();
    }

    [Fact]
    public void kirei_itself_may_be_an_ordinary_user()
    {
        var container = Start(new Launch { Through = AsNobody, Command = Script("app | tee log\necho after") }).AwaitStart("app");
        container.Stop().IsClean("app").Says("after").HasExitCode(0).TookLessThan(6).IsQuiet();
    }
}
