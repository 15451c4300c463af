using System.Runtime.InteropServices;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Faults;

/// <summary>Something that kirei would like to have is refused.</summary>
public sealed class Scarcity : SandboxTest
{
    private static readonly string[] WithoutPidfd = ["testchild", "--refuse", "424,434"]; // pidfd_send_signal, pidfd_open

    [Theory]
    [InlineData("app --twice-is-fatal\necho after", "after")]
    [InlineData("app --last-words bye | tee log\necho after", "bye", "after")]
    [InlineData("app --cleanup 900ms --twice-is-fatal & wait\necho after", "after")]
    [InlineData("setsid app & wait\necho after", "after")]
    public void without_pidfds_a_stop_is_as_clean(string script, params string[] lines)
    {
        var container = Start(new Launch { Through = WithoutPidfd, Command = Script(script) }).AwaitStart("app");
        container.Stop().IsClean("app").Says(lines).HasExitCode(0).TookLessThan(6).IsQuiet();
    }

    [Theory]
    [InlineData("424")] // pidfd_send_signal alone
    [InlineData("232")] // epoll_wait
    [InlineData("232,281")] // and epoll_pwait
    [InlineData("101")] // ptrace
    [InlineData("275")] // splice
    public void a_refused_call_is_done_without(string number)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return; // the numbers are this one's
        var container = Start(new Launch { Through = ["testchild", "--refuse", number], Command = Script("app & wait\necho after") })
            .AwaitStart("app");
        container.Stop().IsClean("app").Says("after").HasExitCode(0).TookLessThan(6).IsQuiet();
    }

    [Fact]
    public void without_pidfds_stragglers_are_killed_all_the_same()
    {
        var container = Start(new Launch { Options = ["--grace", "2s"], Through = WithoutPidfd, Command = Script("app --ignore TERM") });
        container.AwaitStart("app").Stop().HasExitCode(137).Complains("killed app").TookLessThan(6);
    }

    [Fact]
    public void when_main_cannot_be_forked_kirei_says_so()
    {
        // RLIMIT_NPROC counts all processes of a user, so the user is one that nobody else is
        var container = Start(new Launch
        {
            Through = ["setpriv", "--reuid", "48217", "--clear-groups", "prlimit", "--nproc=2"],
            Command = Script("echo never"),
        });
        container.AwaitEnd().HasExitCode(125).Says().Complains("EAGAIN");
    }

    [Fact]
    public void when_the_hook_cannot_be_forked_kirei_says_so_and_ends()
    {
        var container = Start(new Launch
        {
            Options = ["--on-stop", "echo never"],
            Through = ["setpriv", "--reuid", "48218", "--clear-groups"],
            Command = ["sh", "-c", "prlimit --pid 1 --nproc=1; echo ready; exec sleep 100"],
        });
        container.AwaitLine("ready").Stop().HasExitCode(143).Says("ready").Complains("on-stop").TookLessThan(20);
    }

    [Fact]
    public void few_descriptors_are_enough()
    {
        var container = Start(new Launch { Through = ["prlimit", "--nofile=12"], Command = Script("for i in 1 2 3 4 5 6 7 8 9 10; do app & done; wait; echo after") });
        container.AwaitStart("app", "app", "app", "app", "app", "app", "app", "app", "app", "app");
        container.Stop().IsClean("app").Says("after").HasExitCode(0).TookLessThan(8);
    }

    /// <summary>One descriptor is left to look at /proc with, none beside a pidfd.</summary>
    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public void a_single_descriptor_is_enough(int limit)
    {
        var container = Start(new Launch
        {
            Through = ["prlimit", $"--nofile={limit}"],
            Command = ["perl", "-e", "$| = 1; $SIG{TERM} = sub { print qq(bye\n); exit }; fork or exec qw(sleep 1000); print qq(up\n); sleep 1 while 1"],
        });
        container.AwaitLine("up").Stop().Says("up", "bye").HasExitCode(0).TookLessThan(6);
    }
}
