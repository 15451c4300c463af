using System;
using System.Linq;
using System.Threading.Tasks;
using Kirei.Tests.Processes;
using Xunit;

namespace Kirei.Tests;

/// <summary>Microsoft.Extensions.Hosting with AddKireiLifetime.</summary>
public sealed class Hosts
{
    [Theory]
    [InlineData(Flavour.Jit, Place.Alone, "host")]
    [InlineData(Flavour.Aot, Place.Alone, "host")]
    [InlineData(Flavour.Aot, Place.AsPid1, "host")]
    [InlineData(Flavour.Net8, Place.Alone, "host")]
    [InlineData(Flavour.Aot, Place.Alone, "host-within")]
    public async Task its_services_stop_first_then_the_clean_ups_run_while_the_services_are_still_there(
        Flavour flavour, Place place, string way)
    {
        using Child child = await Child.Start(flavour, place, $"{way} first:finishes last:throws");
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(
            ["worker stopped", "service is there", "begin last", "begin first", "end first", "returned"],
            ended.Output.SkipWhile(line => line != "worker stopped"));
        Assert.Equal(["clean-up \"last\" failed: InvalidOperationException: no luck"], ended.Errors);
        Assert.Equal(6, ended.Code);
    }

    [Theory]
    [InlineData("host-of-console")]
    [InlineData("host-of-systemd")]
    public async Task whose_lifetime_it_is_does_not_matter(string way)
    {
        // as PID 1 with a socket of systemd's, AddSystemd makes its own lifetime the host's
        using Child child = await Child.Start(
            Flavour.Aot, Place.AsPid1, $"{way} first:finishes last:finishes", ("NOTIFY_SOCKET", "@nobody-listens-here"));
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(
            ["worker stopped", "service is there", "begin last", "end last", "begin first", "end first", "returned"],
            ended.Output.SkipWhile(line => line != "worker stopped"));
        Assert.Empty(ended.Errors);
        Assert.Equal(6, ended.Code);
    }

    [Fact]
    public async Task a_service_that_does_not_stop_takes_no_more_than_its_share()
    {
        using Child child = await Child.Start(
            Flavour.Aot, Place.Alone, "host-that-hangs first:finishes last:finishes", ("KIREI_GRACE", Pace.Duration(6)));
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["begin last", "end last", "begin first", "end first"], ended.Steps);
        Assert.Empty(ended.Complaints);
        // the host's own word
        Assert.Contains(ended.Errors, line => line.Contains(nameof(TaskCanceledException), StringComparison.Ordinal));
        Assert.Equal(134, ended.Code);
    }

    [Fact]
    public async Task its_shutdown_time_out_is_a_little_less_than_half_of_the_grace()
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, "host", ("KIREI_GRACE", "30s"));
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Contains("shutdown 12465", ended.Output);
    }
}
