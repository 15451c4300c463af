using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Processes;

/// <summary>sd_listen_fds(3): sockets are for the process that LISTEN_PID names, and for no other.</summary>
public sealed class SocketActivationTests
{
    private const string Show = "echo $$ $LISTEN_PID ${LISTEN_PIDFDID-none}";

    [Theory]
    [InlineData("1")]
    [InlineData("77")]
    public void what_was_meant_for_another_process_is_left_alone(string pid)
    {
        string shown = Run.Start([("LISTEN_PID", pid), ("LISTEN_FDS", "1")], Repository.Kirei, "exec", "--", "sh", "-c", "echo $LISTEN_PID")
            .Ends(0).Output;
        Assert.Equal(pid + "\n", shown);
    }

    [Fact]
    public void what_was_meant_for_pid_1_is_mains()
    {
        AsPid1("1", [Repository.Kirei]).Ends(0).Says("3 3 none\n");
        AsPid1("1", [Repository.Kirei, "--user", "4242"]).Ends(0).Says("3 3 none\n");
        AsPid1("1", [Repository.Kirei, "exec", "--user", "4242"]).Ends(0).Says("1 1 5\n");
    }

    [Fact]
    public void what_was_meant_for_another_process_is_not_mains() =>
        AsPid1("77", [Repository.Kirei, "--user", "4242"]).Ends(0).Says("3 77 5\n");

    private static Run AsPid1(string pid, string[] kirei) => Run.Start(
        [("LISTEN_PID", pid), ("LISTEN_FDS", "0"), ("LISTEN_PIDFDID", "5")],
        "unshare", ["--pid", "--fork", "--kill-child", "--mount-proc", .. kirei, "--", "sh", "-c", Show]);
}
