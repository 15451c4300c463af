using System;
using System.Linq;
using Kirei.DropIn.Tests.Harness;
using Xunit;

namespace Kirei.DropIn.Tests;

/// <summary>What the originals do not do: an entrypoint script that knows nothing of signals ends cleanly.</summary>
public sealed class CleanStops
{
    private static readonly string Entry = Workshop.Write("entry.sh", "#!/bin/sh\n$W serve\necho after\n");

    [Theory]
    [InlineData("tini --")]
    [InlineData("tini -g --")]
    [InlineData("env TINI_KILL_PROCESS_GROUP= docker-init --")]
    [InlineData("docker-init --")]
    [InlineData("tini-static -vvv --")]
    [InlineData("dumb-init")]
    [InlineData("dumb-init -c")]
    [InlineData("dumb-init --verbose")]
    [InlineData("catatonit --")]
    [InlineData("catatonit -g --")]
    [InlineData("podman-init --")]
    [InlineData("init --")]
    public void the_naive_script_ends_by_itself(string init)
    {
        using RunningInit kirei = RunningInit.StartAsPid1(Who.Kirei, $"{init} {Entry}");
        _ = kirei.ReadUntil("ready");
        kirei.Send(15);
        Seen end = kirei.WaitForEnd();
        Assert.Equal(0, end.ExitCode);
        Assert.Equal(["clean after 15", "after"], end.Output.Split('\n').Intersect(["clean after 15", "after"]));
    }

    [Theory]
    [InlineData("tini --")]
    [InlineData("docker-init --")]
    [InlineData("catatonit --")]
    [InlineData("podman-init --")]
    public void the_naive_script_is_cut_short_where_the_original_does_so(string init)
    {
        foreach (string mode in (string[])["child", "group"])
        {
            using RunningInit kirei = RunningInit.StartAsPid1(Who.Kirei, $"env KIREI_MODE={mode} {init} {Entry}");
            Assert.Equal("ready", kirei.ReadLine());
            kirei.Send(15);
            Seen end = kirei.WaitForEnd();
            Assert.Equal((143, ""), (end.ExitCode, end.Output));
        }
    }

    [Fact]
    public void a_rewritten_stop_signal_is_a_clean_stop_too()
    {
        using RunningInit kirei = RunningInit.StartAsPid1(Who.Kirei, $"dumb-init --rewrite 15:3 {Entry}");
        Assert.Equal("ready", kirei.ReadLine());
        kirei.Send(15);
        Seen end = kirei.WaitForEnd();
        Assert.Equal((0, "clean after 3\nafter\n"), (end.ExitCode, end.Output));
    }

    [Fact]
    public void what_main_leaves_behind_is_let_finish()
    {
        using RunningInit kirei = RunningInit.StartAsPid1(Who.Kirei, "dumb-init sh -c 'setsid $W serve & until grep -q \"SigCgt.*[4-7c-f]..[4-7c-f]$\" /proc/$!/status; do sleep 0.01; done; exit 5'");
        Seen end = kirei.WaitForEnd();
        Assert.Equal((5, "ready\nclean after 15\n"), (end.ExitCode, end.Output));
    }

    [Fact]
    public void tinis_exit_codes_are_turned_into_0_after_a_clean_stop()
    {
        using RunningInit kirei = RunningInit.StartAsPid1(Who.Kirei, "tini -e 143 -- sh -c 'echo ready; exec sleep 60'");
        Assert.Equal("ready", kirei.ReadLine());
        kirei.Send(15);
        Assert.Equal(0, kirei.WaitForEnd().ExitCode);
    }

    [Fact]
    public void kireis_own_variables_hold_as_pid_1()
    {
        string report = System.IO.Path.Combine(Workshop.Root, "stop.json");
        Seen end = Shell.RunAsPid1(Who.Kirei, $"env KIREI_REPORT={report} KIREI_SUCCESS_CODE=3 tini -- sh -c 'exit 3'");
        Assert.Equal(0, end.ExitCode);
        Assert.Contains("kirei-stop-report/1", System.IO.File.ReadAllText(report), StringComparison.Ordinal);
    }

    [Fact]
    public void elsewhere_they_do_not()
    {
        string report = System.IO.Path.Combine(Workshop.Root, "none.json");
        Seen end = Shell.Run(Who.Kirei, $"KIREI_REPORT={report} KIREI_SUCCESS_CODE=3 exec tini -s -- sh -c 'exit 3'");
        Assert.Equal(3, end.ExitCode);
        Assert.False(System.IO.File.Exists(report));
    }

    [Fact]
    public void where_it_is_asked_for_the_stop_is_clean_beside_another_pid_1_too()
    {
        using RunningInit kirei = RunningInit.Start(Who.Kirei, $"env KIREI_MODE=cooperative dumb-init {Entry}");
        Assert.Equal("ready", kirei.ReadLine());
        kirei.Send(15);
        Seen end = kirei.WaitForEnd();
        Assert.Equal((0, "clean after 15\nafter\n"), (end.ExitCode, end.Output));
    }
}
