using System;
using System.Collections.Immutable;
using System.Linq;
using CsCheck;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

public sealed class AccountTests
{
    private const string Passwd = """
        root:x:0:0:root:/root:/bin/sh
        # a comment:x:5:5::/:
        app:x:1000:1000:An App,,,:/home/app:/bin/bash
        homeless:x:1001:1001:::
        short:x:1002:1002::/short
        4242:x:77:78::/named-by-a-number:/bin/sh
        broken:x:notanumber:1:::
        toobig:x:4294967295:1:::
        :x:1:1:::
        """;

    private const string Groups = """
        root:x:0:
        disk:x:6:root,nobody
        app:x:1000:
        media:x:2000:app,other
        video:x:2001: other , app
        empty
        broken:x:x:app
        """;

    [Theory]
    [InlineData("app", 1000, 1000, "1000,2000,2001,5555")]
    [InlineData("1000", 1000, 1000, "1000,2000,2001,5555")]
    [InlineData("app:media", 1000, 2000, "2000,2001,5555")]
    [InlineData("app:3000", 1000, 3000, "3000,2000,2001,5555")]
    [InlineData("9999", 9999, 9999, "9999,5555")]
    [InlineData("9999:0", 9999, 0, "0,5555")]
    [InlineData("9999:media", 9999, 2000, "2000,5555")]
    [InlineData("4242", 77, 78, "78,5555")]
    [InlineData(":media", 0, 2000, "2000,6,5555")]
    [InlineData("", 0, 0, "0,6,5555")]
    [InlineData("root", 0, 0, "0,6,5555")]
    [InlineData("short", 1002, 1002, "1002,5555")]
    public void a_user_is_found_with_the_groups_of_the_file_and_those_the_container_was_given(
        string text, int user, int group, string groups)
    {
        // root is in disk by the image; 5555 is what --group-add gave
        Identity identity = Resolver([0, 6, 5555]).Resolve(text, GroupChoice.Init);

        Assert.Equal(((uint)user, (uint)group), (identity.User, identity.Group));
        Assert.Equal(groups, string.Join(',', identity.Groups!.Value));
    }

    [Fact]
    public void the_groups_of_root_by_the_image_are_not_handed_on() =>
        Assert.DoesNotContain(6u, Resolver([0, 6, 5555]).Resolve("app", GroupChoice.Init).Groups!.Value);

    [Fact]
    public void the_groups_are_kept_cleared_or_listed_where_that_was_asked_for()
    {
        Assert.Null(Resolver([6]).Resolve("app", new GroupChoice(GroupSource.Keep, [])).Groups);
        Assert.Empty(Resolver([6]).Resolve("app", new GroupChoice(GroupSource.Clear, [])).Groups!.Value);
        Assert.Equal([2000u, 7u], Resolver([6]).Resolve("app", new GroupChoice(GroupSource.Listed, ["media", "7", "media"])).Groups!.Value);
    }

    [Theory]
    [InlineData("nosuch", "unable to find user nosuch: no matching entries in passwd file")]
    [InlineData("app:nosuch", "unable to find group nosuch: no matching entries in group file")]
    [InlineData("broken", "unable to find user broken: no matching entries in passwd file")]
    [InlineData("99999999999", "uids and gids must be in range 0-2147483647")]
    [InlineData("-1", "uids and gids must be in range 0-2147483647")]
    [InlineData("4294967295", "uids and gids must be in range 0-2147483647")]
    [InlineData("app:a:b", "unable to find group a:b: no matching entries in group file")]
    public void who_is_not_there_is_named(string text, string message) =>
        Assert.Equal(message, Assert.Throws<PreparationException>(() => Resolver([]).Resolve(text, GroupChoice.Init)).Message);

    [Fact]
    public void a_user_that_is_not_root_in_the_group_of_root_is_warned_of()
    {
        Assert.Equal("uid 9999 has gid 0, the group of root", Resolver([]).Resolve("9999:0", GroupChoice.Init).Warning);
        Assert.Null(Resolver([]).Resolve("9999", GroupChoice.Init).Warning);
        Assert.Null(Resolver([]).Resolve("root", GroupChoice.Init).Warning);
    }

    [Fact]
    public void home_and_shell_come_from_the_entry()
    {
        Account account = Resolver([]).Resolve("app", GroupChoice.Init).Account!;

        Assert.Equal(("/home/app", "/bin/bash"), (account.Home.ToString(), account.Shell.ToString()));
        Assert.Equal("", Resolver([]).Resolve("homeless", GroupChoice.Init).Account!.Home.ToString());
    }

    [Fact]
    public void no_bytes_in_passwd_and_group_make_it_fail()
    {
        Gen<byte[]> file = Gen.OneOf(Gen.Byte, Gen.OneOf(":\n,0129x#root".Select(c => Gen.Const((byte)c)).ToArray())).Array[0, 500];
        Gen.Select(file, file).Sample((passwd, group) =>
        {
            IdentityResolver resolver = new(
                AccountFiles.ReadAccounts(passwd), AccountFiles.ReadGroups(group), new CurrentIdentity(0, 0, []));
            Identity identity = resolver.Resolve("0", GroupChoice.Init);
            return identity.User == 0
                && AccountFiles.ReadAccounts(passwd)
                .All(account => account.User <= int.MaxValue && account.Name.Length > 0 | account.Name.Bytes.IsEmpty);
        });
    }

    [Fact]
    public void what_was_written_is_read() =>
        Gen.Select(
            Gen.String[Gen.Char.AlphaNumeric, 1, 12], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue]).Sample((name, user, group) =>
        {
            Account account = AccountFiles.ReadAccounts(Bytes.Of($"x:x:1\n{name}:x:{user}:{group}:a b:/home/{name}:/bin/sh\n"))[^1];
            return (account.Name.ToString(), account.User, account.Group) == (name, (uint)user, (uint)group);
        });

    private static IdentityResolver Resolver(ImmutableArray<uint> current) =>
        new(AccountFiles.ReadAccounts(Bytes.Of(Passwd)), AccountFiles.ReadGroups(Bytes.Of(Groups)), new CurrentIdentity(0, 0, current));
}
