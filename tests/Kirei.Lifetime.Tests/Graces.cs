using System;
using System.Collections.Generic;
using Xunit;

namespace Kirei.Tests;

public sealed class Graces
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Fact]
    public void without_a_hint_it_is_dockers_ten_seconds() => Assert.Equal(Seconds(10), Read().Length);

    [Theory]
    [InlineData("KUBERNETES_SERVICE_HOST", 30)]
    [InlineData("ECS_CONTAINER_METADATA_URI_V4", 30)]
    [InlineData("K_SERVICE", 10)]
    [InlineData("FLY_MACHINE_ID", 5)]
    [InlineData("NOMAD_ALLOC_ID", 5)]
    [InlineData("DYNO", 30)]
    [InlineData("CONTAINER_APP_NAME", 30)]
    [InlineData("RENDER", 30)]
    public void a_platform_is_known_by_its_hints(string variable, int seconds) =>
        Assert.Equal(Seconds(seconds), Read((variable, "x")).Length);

    [Fact]
    public void kubernetes_is_known_by_its_service_account_too() =>
        Assert.Equal(Seconds(30),
            Grace.Read(new Surroundings(_ => null, path => path.EndsWith("serviceaccount", StringComparison.Ordinal)), null,
                Assert.Fail).Length);

    [Fact]
    public void of_two_platforms_the_one_with_less_time_counts() =>
        Assert.Equal(Seconds(5), Read(("KUBERNETES_SERVICE_HOST", "x"), ("NOMAD_ALLOC_ID", "x")).Length);

    [Fact]
    public void what_the_program_says_counts_more_than_the_platform() =>
        Assert.Equal(Seconds(7), Grace.Read(Environment(("DYNO", "x")), Seconds(7), Assert.Fail).Length);

    [Fact]
    public void what_the_environment_says_counts_more_than_the_program() =>
        Assert.Equal(Seconds(90), Grace.Read(Environment(("KIREI_GRACE", "1m30s")), Seconds(7), Assert.Fail).Length);

    [Theory]
    [InlineData("KIREI_GRACE", "soon")]
    [InlineData("KIREI_GRACE", "0")]
    [InlineData("KIREI_DEADLINE", "10s")]
    [InlineData("KIREI_DEADLINE", "9999999999999999")]
    public void what_cannot_be_read_is_said_and_ignored(string variable, string value)
    {
        List<string> said = [];
        Grace grace = Grace.Read(Environment((variable, value)), null, said.Add);

        Assert.Equal(new Grace(Seconds(10), null), grace);
        Assert.StartsWith($"{variable}=\"{value}\" is ignored: ", Assert.Single(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 8700)] // kirei keeps 1 s of it, we keep 0.3 s
    [InlineData(30, 27700)] // kirei keeps 2 s
    [InlineData(2, 1200)] // kirei keeps 0.5 s
    [InlineData(1, 500)] // never more than half
    public void a_small_reserve_is_kept_back(int seconds, int usable) =>
        Assert.Equal(TimeSpan.FromMilliseconds(usable), new Grace(Seconds(seconds), null).Usable(Now));

    [Fact]
    public void infinity_is_as_long_as_can_be_waited_for() => Assert.Equal(TimeSpan.FromDays(7), Read(("KIREI_GRACE", "infinity")).Length);

    [Fact]
    public void blanks_around_it_do_not_matter() => Assert.Equal(Seconds(30), Read(("KIREI_GRACE", " 30s ")).Length);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void a_program_cannot_say_that_it_has_no_time(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LifetimeOptions { Grace = Seconds(seconds) });

    [Fact]
    public void a_deadline_counts_more_than_a_grace() =>
        Assert.Equal(Seconds(3.7), new Grace(Seconds(30), Now + Seconds(4)).Usable(Now));

    [Fact]
    public void a_deadline_in_the_past_is_a_leftover() =>
        Assert.Equal(Seconds(8.7), new Grace(Seconds(10), Now - Seconds(1)).Usable(Now));

    [Fact]
    public void a_deadline_is_in_unix_milliseconds() =>
        Assert.Equal(Now + Seconds(4), Read(("KIREI_DEADLINE", "1800000004000")).Deadline);

    [Fact]
    public void a_grace_of_a_year_can_be_waited_for() =>
        Assert.True(new Grace(TimeSpan.FromDays(365), null).Usable(Now).TotalMilliseconds < int.MaxValue);

    private static Grace Read(params (string Name, string Value)[] variables) => Grace.Read(Environment(variables), null, Assert.Fail);

    private static Surroundings Environment(params (string Name, string Value)[] variables) =>
        new(name => Array.Find(variables, variable => variable.Name == name).Value, _ => false);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
