using System;
using System.Linq;
using Kirei.DropIn.Tests.Harness;
using Xunit;

namespace Kirei.DropIn.Tests;

/// <summary>On a terminal: who gets it, and what its keys do.</summary>
public sealed class Terminals
{
    private const int CtrlC = 3;
    private const int CtrlZ = 26;

    [Theory]
    [InlineData("tini -s -vvv -- $W look")]
    [InlineData("tini -sg -- $W look")]
    [InlineData("dumb-init $W look")]
    [InlineData("dumb-init -c -v $W look")]
    [InlineData("dumb-init $W look <&-")]
    [InlineData("dumb-init -v $W look </dev/null")]
    [InlineData("tini -s $W look </dev/null")]
    [InlineData("dumb-init -v sh -c 'sleep 0.3; exec $W look'")]
    public void main_sees_what_it_sees_under_the_original(string line)
    {
        string asLeader = $"exec $W terminal sh -c \"exec {line}\"";
        string underShell = $"exec $W terminal sh -c \"{line}; true\"";
        Assert.Equal(Shell.Run(Who.Original, asLeader).Settled, Shell.Run(Who.Kirei, asLeader).Settled);
        Assert.Equal(Shell.Run(Who.Original, underShell).Settled, Shell.Run(Who.Kirei, underShell).Settled);
        Assert.Equal(
            Shell.RunAsPid1(Who.Original, "$W terminal " + Words(line)).Settled,
            Shell.RunAsPid1(Who.Kirei, "$W terminal " + Words(line)).Settled);
    }

    [Theory]
    [InlineData("catatonit $W look")]
    [InlineData("catatonit -g $W look </dev/null")]
    public void under_catatonit_main_sees_the_same_but_can_be_stopped(string line)
    {
        line = $"exec $W terminal sh -c \"exec {line}\"";
        const string Stops = "SigBlk:\t0000000000380000";
        const string None = "SigBlk:\t0000000000000000";
        string original = Shell.Run(Who.Original, line).Settled;
        Assert.Contains(Stops, original, StringComparison.Ordinal);
        Assert.Equal(original.Replace(Stops, None, StringComparison.Ordinal), Shell.Run(Who.Kirei, line).Settled);
    }

    [Theory]
    [InlineData("tini -s --")]
    [InlineData("tini -sg --")]
    [InlineData("dumb-init")]
    [InlineData("dumb-init -c")]
    [InlineData("catatonit --")]
    public void ctrl_c_reaches_main_once(string init)
    {
        string line =
            $"exec $W type {CtrlC} {init} sh -c 'n=0; trap \"n=\\$((n+1))\" INT; echo ready; sleep 1; sleep 0.3; exit \\$((40 + n))'";
        line = line.Replace("\\$", "$", StringComparison.Ordinal);
        Assert.Equal(41, Shell.Run(Who.Original, line).ExitCode);
        Assert.Equal(41, Shell.Run(Who.Kirei, line).ExitCode);
    }

    [Theory]
    [InlineData("tini -s --")]
    [InlineData("catatonit --")]
    public void ctrl_z_stops_main(string init)
    {
        using RunningInit terminal = RunningInit.Start(Who.Kirei, $"$W type {CtrlZ} {init} sh -c 'echo ready; exec sleep 60'");
        Assert.Equal("ready", terminal.ReadLine()?.TrimEnd());
        int main = RunningInit.Children(terminal.Main).First();
        Eventually.Is(() => RunningInit.State(main) == 'T', "main is stopped");
    }

    private static string Words(string line) => line.Contains('<', StringComparison.Ordinal) ? $"sh -c \"exec {line}\"" : line;
}
