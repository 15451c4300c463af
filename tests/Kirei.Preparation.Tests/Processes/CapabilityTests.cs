using System;
using System.Linq;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Processes;

public sealed class CapabilityTests
{
    private const ulong NetBindService = 1 << 10;
    private const ulong NetRaw = 1 << 13;
    private static readonly string[] Show = ["--", "cat", "/proc/self/status"];
    private static readonly string[] Nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];

    [Fact]
    public void a_user_has_exactly_what_is_passed_on()
    {
        string status = Run.Kirei(["exec", "--user", "4242", "--ambient", "NET_BIND_SERVICE,net_raw", .. Show]).Ends(0).IsQuiet().Output;

        Assert.All((string[])["CapInh", "CapPrm", "CapEff", "CapAmb"], set => Assert.Equal(NetBindService | NetRaw, Set(status, set)));
        Assert.Contains("\nUid:\t4242\t4242\t4242\t4242\n", status, StringComparison.Ordinal);
    }

    [Fact]
    public void it_is_spared_where_all_others_are_dropped()
    {
        string status = Run.Kirei(
            ["exec", "--user", "4242", "--cap-drop", "ALL", "--ambient", "NET_BIND_SERVICE", "--no-new-privs", .. Show])
            .Ends(0).IsQuiet().Output;

        Assert.All((string[])["CapInh", "CapPrm", "CapEff", "CapAmb", "CapBnd"], set => Assert.Equal(NetBindService, Set(status, set)));
    }

    [Fact]
    public void a_port_below_1024_can_be_bound() =>
        Run.Start("unshare", ["-n", Repository.Kirei, "exec", "--user", "4242", "--ambient", "NET_BIND_SERVICE", "--",
            "python3", "-c", "import socket; socket.socket().bind(('', 80)); print('bound')"]).Ends(0).Says("bound\n");

    [Fact]
    public void what_is_passed_on_without_a_switch_reaches_a_later_user() =>
        Assert.Equal(
            NetRaw,
            Set(Run.Start("setpriv", [.. Nobody, "--inh-caps=+net_raw", "--ambient-caps=+net_raw",
                Repository.Kirei, "exec", "--ambient", "NET_RAW", .. Show]).Ends(0).IsQuiet().Output, "CapAmb"));

    [Fact]
    public void what_kirei_has_not_it_cannot_pass_on()
    {
        Run.Start("setpriv", [.. Nobody, Repository.Kirei, "exec", "--ambient", "NET_ADMIN", "--", "true"])
            .Ends(125).Complains("ambient: kirei runs as uid 65534 and lacks NET_ADMIN", "--cap-add NET_ADMIN in the engine", "as root");
        Run.Kirei("exec", "--cap-drop", "NET_RAW", "--ambient", "NET_RAW", "--", "true")
            .Ends(125).Complains("NET_RAW cannot be dropped and passed on");
        Run.Kirei("exec", "--ambient", "ALL", "--", "true").Ends(64).Complains("--ambient", "name those that it needs");
    }

    [Fact]
    public void who_may_not_change_the_bounding_set_drops_all_by_no_new_privs()
    {
        Run.Start("setpriv", [.. Nobody, Repository.Kirei, "exec", "--cap-drop", "ALL", "--", "true"])
            .Ends(125).Complains("cap-drop: kirei runs as uid 65534 and lacks SETPCAP", "--no-new-privs");
        string status = Run.Start("setpriv", [.. Nobody, Repository.Kirei, "exec", "--cap-drop", "ALL", "--no-new-privs", .. Show])
            .Ends(0).IsQuiet().Output;

        Assert.Contains("NoNewPrivs:\t1", status, StringComparison.Ordinal);
        Assert.All((string[])["CapInh", "CapPrm", "CapEff", "CapAmb"], set => Assert.Equal(0ul, Set(status, set)));
    }

    private static ulong Set(string status, string name) =>
        Convert.ToUInt64(status.Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal)).Split('\t')[1], 16);
}
