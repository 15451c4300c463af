using System;
using System.IO;
using System.Linq;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Processes;

public sealed class UserTests
{
    private const string Status = "/proc/self/status";

    [Fact]
    public void the_command_runs_as_the_user_and_cannot_go_back()
    {
        string status = Run.Kirei("exec", "--user", "4242:4343", "--groups", "5,6", "--", "cat", Status).Ends(0).IsQuiet().Output;

        Assert.Contains("\nUid:\t4242\t4242\t4242\t4242\n", status, StringComparison.Ordinal);
        Assert.Contains("\nGid:\t4343\t4343\t4343\t4343\n", status, StringComparison.Ordinal);
        Assert.Contains("\nGroups:\t5 6 \n", status, StringComparison.Ordinal);
        Assert.Contains("\nCapEff:\t0000000000000000\n", status, StringComparison.Ordinal);
        Assert.Contains("\nSigBlk:\t0000000000000000\n", status, StringComparison.Ordinal);
        // 32 and 33 are libc's own
        Assert.Matches("\nSigIgn:\t0000000[01]80*\n|\nSigIgn:\t0*\n",
            Run.Start("env", "--default-signal", Repository.Kirei, "exec", "--user", "4242", "--", "cat", Status).Output);
    }

    private const string ShowPersonal = "echo $HOME $USER $LOGNAME $SHELL";

    [Fact]
    public void groups_can_be_added_to_those_of_the_user()
    {
        string status = Run.Kirei("exec", "--user", "4242:4343", "--groups", "init,5,6", "--", "cat", Status).Ends(0).IsQuiet().Output;

        Assert.Matches("\nGroups:\t5 6 .*4343 \n", status);
    }

    [Fact]
    public void home_follows_the_user_and_name_and_shell_are_added()
    {
        Run.Start("env", "-u", "USER", "-u", "LOGNAME", "-u", "SHELL", "HOME=/root", Repository.Kirei,
            "exec", "--user", "games", "--", "sh", "-c", ShowPersonal)
            .Ends(0).Says("/usr/games games games /bin/sh\n"); // in place of nologin, which runs nothing
        Run.Start("env", "-u", "USER", "HOME=/root", Repository.Kirei,
            "exec", "--user", "4242", "--", "sh", "-c", "echo $HOME ${USER-none}").Ends(0).Says("/ none\n");
    }

    [Fact]
    public void a_name_and_a_shell_that_the_container_has_stay() =>
        Run.Start(
            [("HOME", "/root"), ("USER", "app"), ("LOGNAME", "log"), ("SHELL", "/bin/bash")],
            Repository.Kirei, "exec", "--user", "games", "--", "sh", "-c", ShowPersonal)
            .Ends(0).Says("/usr/games app log /bin/bash\n");

    [Fact]
    public void what_asks_for_the_shell_of_a_service_account_gets_one_that_works() =>
        Run.Start("env", "-u", "SHELL", Repository.Kirei, "exec", "--user", "www-data", "--", "flock", "/tmp", "-c", "echo ran")
            .Ends(0).Says("ran\n");

    [Fact]
    public void a_home_that_was_set_on_purpose_stays()
    {
        Run.Kirei("exec", "--user", "games", "--env", "HOME=/mine", "--", "sh", "-c", "echo $HOME").Ends(0).Says("/mine\n");

        using Scratch scratch = new();
        string file = scratch.Write("app.env", "HOME=/srv\n");
        Run.Start([("HOME", "/root")], Repository.Kirei, "exec", "--user", "games", "--env-file", file, "--", "sh", "-c", "echo $HOME")
            .Ends(0).Says("/srv\n");
    }

    [Fact]
    public void the_same_options_hold_for_run() =>
        Run.Kirei("--user", "4242:4343", "--umask", "0077", "--env=A=b c", "--", "sh", "-c", "echo $(id -u) $(id -g) $(umask) $A")
            .Ends(0)
            .IsQuiet()
            .Says("4242 4343 0077 b c\n");

    [Fact]
    public void the_environment_twin_holds_once_and_is_not_handed_on()
    {
        Run.Start([("KIREI_USER", "4242")], Repository.Kirei, "exec", "--", "sh", "-c", "echo $(id -u) ${KIREI_USER-gone}")
            .Ends(0)
            .Says("4242 gone\n");
        Run.Start([("KIREI_USER", "4242")], Repository.Kirei, "sh", "-c", "echo $(id -u)").Ends(0).Says("4242\n");
    }

    [Fact]
    public void a_user_that_is_not_there_ends_the_start_before_anything_is_changed()
    {
        using Scratch scratch = new();
        Run.Kirei("exec", "--user", "nosuch", "--own", scratch["own"], "--", "true")
            .Ends(125)
            .Complains("kirei: user nosuch: unable to find user nosuch");

        Assert.False(Directory.Exists(scratch["own"]));
    }

    [Fact]
    public void who_is_not_root_is_told_so()
    {
        using Scratch scratch = new();
        string copy = scratch["kirei"];
        File.Copy(Repository.Kirei, copy);
        Run.Start("setpriv", "--reuid=4242", "--regid=4242", "--clear-groups", copy, "exec", "--user", "5000", "--", "true")
            .Ends(125).Complains("EPERM", "kirei runs as uid 4242, not as root", "start the container as root");
        Run.Start("setpriv", "--reuid=4242", "--regid=4242", "--clear-groups", copy, "exec", "--user", "4242:4242", "--", "id", "-u")
            .Ends(0)
            .IsQuiet()
            .Says("4242\n");
    }

    [Fact]
    public void who_may_not_switch_is_told_before_anything_is_waited_for_or_written()
    {
        using Scratch scratch = new();
        File.Copy(Repository.Kirei, scratch["kirei"]);
        File.SetUnixFileMode(Directory.CreateDirectory(scratch["open"]).FullName, (UnixFileMode)0x1FF);
        string template = scratch.Write("t", "x");
        Run run = Run.Start(
            "setpriv", "--reuid=4242", "--regid=4242", "--clear-groups",
            scratch["kirei"],
            "exec",
            "--user",
            "5000",
            "--wait-or-start",
            "--wait",
            "file:///nosuch?timeout=100ms",
            "--render",
            $"{template}:{scratch["open/o"]}",
            "--",
            "true")
            .Ends(125).Complains("user 5000: cannot become uid 5000, gid 5000", "start the container as root");

        Assert.Single(run.Complaints);
        Assert.False(File.Exists(scratch["open/o"]));
    }

    [Fact]
    public void the_group_of_root_is_warned_of() =>
        Run.Kirei("exec", "--user", "4242:0", "--", "id", "-g").Ends(0).Says("0\n").Complains("uid 4242 has gid 0", "--user 4242:GID");

    [Fact]
    public void ownership_reaches_everything_below_and_follows_no_link()
    {
        using Scratch scratch = new();
        scratch.Write("data/deep/file", "");
        scratch.Write("outside", "");
        scratch.Write("outside-folder/file", "");
        File.CreateSymbolicLink(scratch["data/link"], scratch["outside"]);
        File.CreateSymbolicLink(scratch["data/folder-link"], scratch["outside-folder"]);
        File.CreateSymbolicLink(scratch["top"], scratch["outside-folder"]);

        Run.Kirei("exec", "--user", "4242:4343", "--own", $"{scratch["data"]},{scratch["new/folder"]}", "--", "true").Ends(0).IsQuiet();
        Run.Kirei("exec", "--user", "4242", "--own", scratch["top"], "--", "true").Ends(125).Complains("symbolic link");
        Run.Kirei("exec", "--user", "4242", "--own", scratch["top"] + "/", "--", "true").Ends(125).Complains("symbolic link");

        string[] owners = [.. Run.Shell($"cd {scratch.Root}; stat -c %u:%g data data/deep data/deep/file data/link data/folder-link outside outside-folder outside-folder/file new/folder").Ends(0).Output.TrimEnd().Split('\n')];
        Assert.Equal(Enumerable.Repeat("4242:4343", 5).Concat(Enumerable.Repeat("0:0", 3)).Append("4242:4343"), owners);
    }

    [Fact]
    public void limits_and_ranks_are_set() =>
        Run.Kirei(
            "exec", "--limit", "nofile=100:200,core=0", "--nice", "5", "--oom-score-adj", "500", "--umask", "0027", "--workdir", "/usr",
            "--no-new-privs", "--",
            "bash", "-c", "echo $(ulimit -Sn) $(ulimit -Hn) $(ulimit -c) $(nice) $(cat /proc/self/oom_score_adj) $(umask) $PWD; grep NoNewPrivs /proc/self/status")
            .Ends(0).IsQuiet().Says("100 200 0 5 500 0027 /usr\nNoNewPrivs:\t1\n");

    [Fact]
    public void dropped_capabilities_are_gone_for_good()
    {
        string status = Run.Kirei("exec", "--cap-drop", "NET_RAW,cap_chown", "--", "cat", Status).Ends(0).Output;
        foreach (string set in (string[])["CapPrm", "CapEff", "CapBnd", "CapInh"])
        {
            Assert.Equal(0ul, Convert.ToUInt64(status.Split(set + ":\t")[1][..16], 16) & (1ul << 13 | 1ul << 0));
        }

        Assert.Contains(
            "CapBnd:\t0000000000000000",
            Run.Kirei("exec", "--cap-drop", "all", "--user", "4242", "--", "cat", Status).Ends(0).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void a_limit_of_the_shell_before_it_is_left_alone() =>
        Run.Shell($"ulimit -Sn 99; exec {Repository.Kirei} exec -- sh -c 'ulimit -Sn'").Ends(0).Says("99\n");

    [Fact]
    public void with_closed_streams_no_file_takes_their_place()
    {
        using Scratch scratch = new();
        string template = scratch.Write("t", "text");
        Run.Shell($"{Repository.Kirei} exec --wait-or-start --wait 'file:///nosuch?timeout=10ms' --render {template}:{scratch["o"]} -- true 0<&- 1>&- 2>&-").Ends(0);

        Assert.Equal("text", scratch.Read("o"));
    }

    [Theory]
    [InlineData("--limit", "nosuch=1", "is not NAME=SOFT[:HARD]")]
    [InlineData("--limit", "nofile=5:4", "the soft limit is above the hard one")]
    [InlineData("--umask", "999", "is not a mode in octal")]
    [InlineData("--nice", "20", "is not a number from -20 to 19")]
    [InlineData("--cap-drop", "NOSUCH", "is not a capability")]
    [InlineData("--env", "x", "is not NAME=VALUE")]
    [InlineData("--render", "x", "is not SRC:DST")]
    [InlineData("--wait", "db", "is not a wait target")]
    [InlineData("--usre", "x", "unknown option --usre")]
    [InlineData("--secret-files", "--", "--secret-files needs a value")]
    [InlineData("--own", "--", "--own needs a value")]
    [InlineData("--wait", "tcp://$DB:1", "'$' is no part of a host")]
    public void a_wrong_value_is_a_mistake_of_usage(string option, string value, string message) =>
        Run.Kirei("exec", option, value, "--", "true").Ends(64).Complains(option, message);

    [Fact]
    public void the_codes_for_a_command_that_cannot_run_are_those_of_a_shell()
    {
        Run.Kirei("exec", "--umask", "0", "--", "/nosuch").Ends(127).Complains("cannot run /nosuch: not found");
        Run.Kirei("exec", "--umask", "0", "--", "/etc/passwd").Ends(126).Complains("EACCES");
        Run.Kirei("--umask", "0", "--", "/nosuch").Ends(127).Complains("cannot run /nosuch: not found");
        Run.Kirei("exec", "--workdir", "/nosuch", "--", "true")
            .Ends(125)
            .Complains("workdir: cannot change to the directory /nosuch", "make it in the image, mount it, or have --own make it");
        Run.Kirei("exec", "--umask", "0", "--", "/etc/passwd/x").Ends(127).Complains("cannot run /etc/passwd/x: not found");
    }
}
