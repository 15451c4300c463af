using System;
using System.Diagnostics;
using System.IO;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Processes;

public sealed class HookTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void hooks_run_in_version_order_and_hand_variables_on()
    {
        Hook("10-b", """echo "b sees $A"; echo 'B=two $words "and" # more' >> $KIREI_ENV""");
        Hook("2-a", """echo "a"; echo A=one >> $KIREI_ENV""");
        Hook(".hidden", "echo hidden");
        Hook("3-backup~", "echo backup");
        _scratch.Write("hooks/4-not-executable.sh", "echo no");
        _scratch.Write("hooks/5-sourced.envsh", "export X=1");
        Directory.CreateDirectory(_scratch["hooks/6-folder"]);

        Run.Kirei("exec", "--hooks", _scratch["hooks"], "--", "sh", "-c", "echo \"$A|$B|${KIREI_ENV-gone}\"").Ends(0)
            .Says("a\nb sees one\none|two $words \"and\" # more|gone\n")
            .Complains("4-not-executable.sh is not executable").Complains(
                "5-sourced.envsh is meant to be sourced by a shell, and kirei sources nothing",
                $". {_scratch["hooks/5-sourced.envsh"]}; echo \"NAME=$NAME\" >>\"$KIREI_ENV\"");
    }

    [Fact]
    public void a_hook_may_overwrite_append_replace_or_leave_the_file_alone()
    {
        Hook("1", """echo A=1 >"$KIREI_ENV"; stat -c %s "$KIREI_ENV" """);
        Hook("2", """echo LONGER_NAME=22222 >"$KIREI_ENV" """);
        Hook("3", ":");
        Hook("4", """printf 'KEY<<END\nline1\nline2\nEND\n' >>"$KIREI_ENV"; echo C=3 >>"$KIREI_ENV" """);
        Hook("5", """echo D=4 >"$KIREI_ENV.new"; mv "$KIREI_ENV.new" "$KIREI_ENV" """);

        Run.Kirei("exec", "--hooks", _scratch["hooks"], "--", "sh", "-c", "echo \"$A|$LONGER_NAME|$KEY|$C|$D\"").Ends(0).IsQuiet()
            .Says("4\n1|22222|line1\nline2|3|4\n");
    }

    [Theory]
    [InlineData("setpriv --reuid 4242 --regid 4242 --clear-groups sh -c 'echo A=$(id -u) >>\"$KIREI_ENV\"'")]
    [InlineData("python3 -c 'import os, subprocess; subprocess.run([\"sh\", \"-c\", \"echo A=4242 >$KIREI_ENV\"], user=4242, group=4242, extra_groups=[], check=True)'")]
    public void a_hook_that_drops_privileges_can_hand_variables_on(string script)
    {
        Hook("1", script);

        Run.Shell($"umask 0077; exec {Repository.Kirei} exec --hooks {_scratch["hooks"]} -- sh -c 'echo $A'").Ends(0).Says("4242\n");
    }

    [Fact]
    public void another_user_cannot_find_the_file()
    {
        Hook("1", """setpriv --reuid 4242 --regid 4242 --clear-groups ls "${KIREI_ENV%/*}" >/dev/null 2>&1 || echo hidden""");

        Run.Kirei("exec", "--hooks", _scratch["hooks"], "--", "true").Ends(0).Says("hidden\n");
    }

    [Fact]
    public void the_file_is_there_although_nothing_can_be_written()
    {
        Hook("1", """echo A=1 >"$KIREI_ENV" """);

        Run.Start(
            "unshare", "-m", "sh", "-c",
            $"for d in /dev/shm /run /tmp; do mount --bind $d $d; mount -o remount,bind,ro $d || exit; done; exec {Repository.Kirei} exec --hooks {_scratch["hooks"]} -- sh -c 'echo $A'")
            .Ends(0).Says("1\n");
    }

    [Theory]
    [InlineData("echo 'export A=1' >$KIREI_ENV", "line 1 of what it wrote to $KIREI_ENV has a blank in its name")]
    [InlineData("rm $KIREI_ENV", "a hook may write to the file $KIREI_ENV, but must leave it there")]
    public void what_a_hook_wrote_and_cannot_be_used_ends_the_start(string script, string reason)
    {
        Hook("1", $"dirname $KIREI_ENV >{_scratch["where"]}\n{script}");

        Run.Kirei("exec", "--hooks", _scratch["hooks"], "--", "echo", "ran").Ends(125).Says("")
            .Complains($"hook {_scratch["hooks/1"]}: ", reason);
        Assert.False(Directory.Exists(_scratch.Read("where").Trim()));
    }

    [Fact]
    public void the_first_failure_ends_the_start_with_its_name_and_code()
    {
        Hook("1", "exit 7");
        Hook("2", "echo ran");
        Run.Kirei("exec", "--hooks", _scratch["hooks"], "--", "echo", "ran")
            .Ends(125)
            .Says("")
            .Complains($"hook {_scratch["hooks/1"]} exited with 7: the command is not started");
        Run.Kirei("exec", "--hooks", _scratch["nosuch"], "--", "true").Ends(125).Complains("hooks", "ENOENT");
    }

    [Fact]
    public void a_hook_has_a_time_limit()
    {
        Hook("1", "sleep 1000");
        Run.Kirei("exec", "--hooks-timeout", "300ms", "--hooks", _scratch["hooks"], "--", "true")
            .Ends(125)
            .Complains("was killed: it ran for longer than 300 ms");
    }

    [Theory]
    [InlineData("exec")]
    [InlineData("run")]
    public void a_stop_is_passed_on_to_the_hook_and_the_command_is_not_started(string verb)
    {
        Hook("1", $"""
            trap 'echo stopped >> {_scratch["log"]}; exit 0' TERM
            dirname $KIREI_ENV >{_scratch["where"]}; : > {_scratch["up"]}
            while :; do sleep 0.1; done # one that is caught between fork and exec would keep the test's pipe
            """);
        using Run kirei = Run.Kirei(verb, "--hooks", _scratch["hooks"], "--", "echo", "ran");
        kirei.Until(() => File.Exists(_scratch["up"]), "the hook to run");

        Stopwatch watch = Stopwatch.StartNew();
        kirei.Signal("TERM");
        kirei.Ends(143).Says("");

        Assert.True(watch.Elapsed < Pace.Of(8), $"took {watch.Elapsed}");
        Assert.StartsWith("stopped\n", _scratch.Read("log"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch.Read("where").Trim()));
    }

    [Fact]
    public void everything_comes_in_its_order()
    {
        _scratch.Write("password", "p\n");
        _scratch.Write("app.env", "NAME=n\n");
        _scratch.Write("t", "${NAME} ${PASSWORD}\n");
        Hook("1", $"""stat -c '%u %n' {_scratch["data"]} {_scratch["data/x"]}; id -u; cat {_scratch["conf"]}""");
        _scratch.Write("data/x", "");

        Run.Start(
            [("PASSWORD_FILE", _scratch["password"])],
            Repository.Kirei,
            "exec",
            "--user",
            "4242",
            "--hooks",
            _scratch["hooks"],
            "--own",
            _scratch["data"],
            "--render",
            $"{_scratch["t"]}:{_scratch["conf"]}:0400:4242",
            "--wait",
            $"file://{_scratch["t"]}",
            "--secret-files",
            "PASSWORD",
            "--env-file",
            _scratch["app.env"],
            "--",
            "sh",
            "-c",
            $"id -u; cat {_scratch["conf"]}")
            .Ends(0).IsQuiet().Says($"4242 {_scratch["data"]}\n4242 {_scratch["data/x"]}\n0\nn p\n4242\nn p\n");
    }

    private void Hook(string name, string script) => _scratch.WriteProgram("hooks/" + name, "#!/bin/sh\n" + script + "\n");
}
