using System.Threading.Tasks;
using Kirei.Tests.Processes;
using Xunit;

namespace Kirei.Tests;

/// <summary>A container whose PID 1 is the program itself, or docker's own init.</summary>
public sealed class InDockerWithoutKirei
{
    [Theory]
    [InlineData(Place.InDocker, "waits", Signal.Term, 143)]
    [InlineData(Place.InDocker, "waits", Signal.Int, 130)]
    [InlineData(Place.InDocker, "waits", Signal.Quit, 131)]
    [InlineData(Place.InDocker, "waits", Signal.Hup, 129)]
    [InlineData(Place.InDocker, "runs", Signal.Term, 5)]
    [InlineData(Place.InDocker, "returns", Signal.None, 3)]
    [InlineData(Place.InDocker, "exits", Signal.None, 4)]
    [InlineData(Place.InDocker, "throws", Signal.None, 139)]
    [InlineData(Place.InDockerWithInit, "waits", Signal.Term, 143)]
    [InlineData(Place.InDockerWithInit, "waits", Signal.Hup, 129)]
    [InlineData(Place.InDockerWithInit, "runs", Signal.Term, 5)]
    [InlineData(Place.InDockerWithInit, "returns", Signal.None, 3)]
    [InlineData(Place.InDockerWithInit, "throws", Signal.None, 134)]
    public async Task clean_ups_run_and_the_exit_code_is_the_programs(Place place, string way, Signal signal, int code)
    {
        using Child child = await Child.Start(Flavour.Aot, place, $"{way} first:finishes last:throws");
        child.Signal(signal);
        Ended ended = await child.End();

        Assert.Equal(["begin last", "begin first", "end first"], ended.Steps);
        Assert.Equal(["clean-up \"last\" failed: InvalidOperationException: no luck"], ended.Complaints);
        Assert.Equal(code, ended.Code);
    }
}
