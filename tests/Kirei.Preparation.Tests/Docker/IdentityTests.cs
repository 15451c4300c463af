using System;
using System.IO;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Docker;

/// <summary>Who the command is, as the kernel has it, in real containers.</summary>
public sealed class IdentityTests
{
    private static readonly string[] Status = ["--", "grep", "-E", "^(Uid|Gid|Groups|NoNewPrivs):", "/proc/self/status"];

    [Theory]
    [InlineData("", "33")]
    [InlineData("--group-add=5555", "33 5555")]
    [InlineData("--group-add=5555 --group-add=0 --group-add=adm", "4 33 5555")]
    public void the_groups_are_the_users_and_those_the_container_was_given(string option, string groups)
    {
        foreach (string verb in (string[])["exec", "run"])
        {
            Engine.InDebian(option.Split(' ', StringSplitOptions.RemoveEmptyEntries), [verb, "--user", "www-data", .. Status])
                .Ends(0).IsQuiet().Says($"Uid:\t33\t33\t33\t33\nGid:\t33\t33\t33\t33\nGroups:\t{groups} \nNoNewPrivs:\t0\n");
        }
    }

    [Fact]
    public void it_works_where_no_new_privileges_may_be_gained() =>
        Engine.InDebian(["--security-opt", "no-new-privileges", "--read-only"], ["exec", "--user", "www-data", .. Status])
            .Ends(0).IsQuiet().Says("Uid:\t33\t33\t33\t33\nGid:\t33\t33\t33\t33\nGroups:\t33 \nNoNewPrivs:\t1\n");

    [Fact]
    public void a_container_without_root_is_told_what_to_change()
    {
        Engine.InDebian(["--user", "1000"], "exec", "--user", "www-data", "--", "true")
            .Ends(125)
            .Complains("kirei runs as uid 1000, not as root");
        Engine.InDebian(["--user", "33:33", "--group-add", "5555"], "exec", "--user", "www-data", "--", "id", "-G")
            .Ends(0)
            .IsQuiet()
            .Says("33 5555\n");
    }

    [Fact]
    public void a_root_without_capabilities_is_told_what_to_change() =>
        Engine.InDebian(["--cap-drop", "ALL"], "exec", "--user", "www-data", "--", "true")
            .Ends(125)
            .Complains("root lacks SETGID and SETUID here", "--cap-add SETGID --cap-add SETUID in the engine");

    [Fact]
    public void the_user_can_open_the_containers_streams() =>
        Engine.InDebian([], "exec", "--user", "www-data", "--", "sh", "-c", "echo out >/dev/stdout; echo err >/dev/stderr")
            .Ends(0).Says("out\n").Complains("err");

    [Fact]
    public void a_user_keeps_a_capability_that_is_passed_on() =>
        Engine.InDebian([], "exec", "--cap-drop", "ALL", "--ambient", "NET_BIND_SERVICE", "--user", "www-data", "--",
            "grep", "-E", "^Cap(Inh|Prm|Eff|Bnd|Amb)", "/proc/self/status")
            .Ends(0).IsQuiet()
            .Says(string.Concat(Array.ConvertAll(["Inh", "Prm", "Eff", "Bnd", "Amb"], set => $"Cap{set}:\t0000000000000400\n")));

    [Theory]
    [InlineData("--nice=-5", "--cap-add SYS_NICE in the engine")]
    [InlineData("--limit=memlock=unlimited", "docker run --ulimit memlock=-1")]
    [InlineData("--oom-score-adj=-500", "docker run --oom-score-adj -500")]
    [InlineData("--ambient=SYS_ADMIN", "--cap-add SYS_ADMIN in the engine")]
    public void what_the_engine_keeps_for_itself_is_told_with_its_switch(string option, string wayOut) =>
        Engine.InDebian(["--ulimit", "memlock=65536"], "exec", option, "--", "true").Ends(125).Complains(wayOut);

    [Fact]
    public void an_empty_root_without_accounts_takes_numbers()
    {
        using Container container = Container.Start(
            ["--group-add", "5555"],
            Engine.Scratch,
            "exec",
            "--user",
            "4242:4343",
            "--",
            "/kirei",
            "exec",
            "--wait",
            "file:///nosuch?timeout=5m",
            "--",
            "/kirei");
        string status = "";
        container.UntilHost(() => (status = File.ReadAllText($"/proc/{container.HostPid}/status"))
            .Contains("Uid:\t4242\t4242\t4242\t4242\n", StringComparison.Ordinal));

        Assert.Contains("\nGid:\t4343\t4343\t4343\t4343\nFDSize:", status, StringComparison.Ordinal);
        Assert.Contains("\nGroups:\t4343 5555 \n", status, StringComparison.Ordinal);
        Assert.True(container.Stop() < Pace.Of(8));
        Assert.Equal(143, container.ExitCode);
    }

    [Fact]
    public void a_name_in_an_empty_root_is_not_found() =>
        Engine.Docker("run", "--rm", "--network", "none", Engine.Scratch, "exec", "--user", "app", "--", "/kirei")
            .Ends(125)
            .Complains("user app: unable to find user app: no matching entries in passwd file");

    [Fact]
    public void nothing_of_a_capability_is_left_where_all_were_dropped() =>
        Engine.InDebian([], "exec", "--cap-drop", "ALL", "--user", "www-data", "--", "grep", "-E", "^Cap(Prm|Bnd)", "/proc/self/status")
            .Ends(0).Says("CapPrm:\t0000000000000000\nCapBnd:\t0000000000000000\n");
}
