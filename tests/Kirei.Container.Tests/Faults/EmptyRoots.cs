using System.Collections.Generic;
using System.IO;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Faults;

/// <summary>The root file system holds the two binaries and nothing else: no /proc, no /dev, no /tmp, no shell.</summary>
public sealed class EmptyRoots : SandboxTest
{
    public EmptyRoots()
    {
        File.Copy(Repository.Kirei, Scratch.Path("kirei"));
        File.Copy(Repository.TestChild, Scratch.Path("app"));
    }

    private Sandbox StartInside(params string[] command) => Start(new Launch
    {
        Namespace = ["unshare", "--pid", "--fork", "--kill-child", "--mount"],
        Through = ["chroot", Scratch.Root],
        Init = "/kirei",
        Command = command,
        Variables = new Dictionary<string, string> { ["TESTCHILD_LOG"] = "/events" },
    });

    [Fact]
    public void a_static_binary_is_enough() =>
        StartInside("/app", "--exit", "5").AwaitStart("app").Stop().IsClean("app").HasExitCode(5).IsQuiet();

    [Fact]
    public void a_daemon_is_waited_for() =>
        StartInside("/app", "--fork", "2", "--cleanup", "500ms").AwaitStart("app", "app-worker", "app-worker").Stop()
            .HasExitCode(0).TookLessThan(6);

    [Fact]
    public void a_command_that_is_not_there_is_told() =>
        StartInside("/no-such").AwaitEnd().HasExitCode(127).Complains("/no-such");
}
