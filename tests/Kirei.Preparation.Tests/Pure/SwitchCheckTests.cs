using System;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

public sealed class SwitchCheckTests
{
    private static readonly CurrentIdentity Root = new(0, 0, [0]);
    private static readonly Identity App = new(1000, 1000, [1000], null);

    [Fact]
    public void root_with_its_capabilities_may_become_anybody() => Assert.Null(SwitchCheck.Obstacle(App, Root, Powers()));

    [Theory]
    [InlineData(Capabilities.SetUser, "root lacks SETGID here: --cap-add SETGID")]
    [InlineData(Capabilities.SetGroup, "root lacks SETUID here: --cap-add SETUID")]
    [InlineData(0, "root lacks SETGID and SETUID here: --cap-add SETGID --cap-add SETUID")]
    public void the_missing_capability_is_named_with_its_switch(ulong effective, string wayOut) =>
        Assert.Contains(wayOut, SwitchCheck.Obstacle(App, Root, Powers() with { Effective = effective }), StringComparison.Ordinal);

    [Fact]
    public void who_is_not_root_is_told_so() => Assert.Contains(
        "kirei runs as uid 33, not as root",
        SwitchCheck.Obstacle(App, new CurrentIdentity(33, 33, []), Powers() with { User = 33, Effective = 0 }),
        StringComparison.Ordinal);

    [Fact]
    public void who_is_that_user_already_needs_nothing() =>
        Assert.Null(SwitchCheck.Obstacle(App, new CurrentIdentity(1000, 1000, [5]), Powers() with { User = 1000, Effective = 0 }));

    [Theory]
    [InlineData("0 100000 65536\n", 1000, null)]
    [InlineData("0 100000 1000\n", 1000, "there is no uid 1000 in this user namespace (/proc/self/uid_map)")]
    [InlineData("         0          0          1\n      1000       1000          1\n", 1000, null)]
    [InlineData("", 1000, null)]
    [InlineData("no map at all\n", 1000, null)]
    public void nobody_becomes_a_user_that_is_not_mapped(string map, int user, string? reason)
    {
        Powers powers = Powers() with { Users = IdRanges.Parse(Bytes.Of(map)) };
        string? obstacle = SwitchCheck.Obstacle(App with { User = (uint)user }, Root, powers);

        Assert.Equal(reason is null, obstacle is null);
        Assert.Contains(reason ?? "", obstacle ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void where_groups_cannot_be_set_they_can_be_kept()
    {
        Powers denied = Powers() with { DeniesGroups = true };

        Assert.Contains("--groups keep", SwitchCheck.Obstacle(App, Root, denied), StringComparison.Ordinal);
        Assert.Null(SwitchCheck.Obstacle(App with { Groups = null }, Root, denied));
        Assert.Null(SwitchCheck.Obstacle(App with { Groups = ImmutableArray.Create(0u) }, Root, denied));
    }

    [Fact]
    public void only_the_machines_own_namespace_is_everything()
    {
        Assert.True(IdRanges.Everything.IsEverything);
        Assert.False(IdRanges.Parse("0 100000 65536"u8).IsEverything);
        Assert.False(IdRanges.Parse("0 1000 1\n1 100000 65536"u8).IsEverything);
    }

    private static Powers Powers() => new(0, ulong.MaxValue, IdRanges.Everything, IdRanges.Everything, DeniesGroups: false);
}
