using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>Where the supplementary groups come from.</summary>
internal enum GroupSource
{
    /// <summary>/etc/group, and those the container was given beside.</summary>
    Init,

    /// <summary>Those that this process has.</summary>
    Keep,

    /// <summary>None.</summary>
    Clear,

    /// <summary>A list.</summary>
    Listed,
}

/// <summary>Which supplementary groups are asked for.</summary>
/// <param name="Source">Where they come from.</param>
/// <param name="Names">Names and numbers: all of them when they are listed, those in addition to <see cref="GroupSource.Init"/>.</param>
internal sealed record GroupChoice(GroupSource Source, ImmutableArray<string> Names)
{
    /// <summary>What holds when nothing is said.</summary>
    public static GroupChoice Init { get; } = new(GroupSource.Init, []);
}

/// <summary>Who to become.</summary>
/// <param name="User">The user's number.</param>
/// <param name="Group">The group's number.</param>
/// <param name="Groups">The supplementary groups; null to leave them as they are.</param>
/// <param name="Account">The entry of /etc/passwd; null when there is none.</param>
internal sealed record Identity(uint User, uint Group, ImmutableArray<uint>? Groups, Account? Account)
{
    /// <summary>What is odd about it, in words; null for nothing.</summary>
    public string? Warning =>
        User != 0 && Group == 0 ? string.Create(CultureInfo.InvariantCulture, $"uid {User} has gid 0, the group of root") : null;
}

/// <summary>
/// Finds out who is meant by <c>USER[:GROUP]</c>, each a name or a number. What it mends of the switchers people know: a user without an
/// entry in /etc/passwd does not stay in group 0 unless that was asked for, and the groups the container was given (<c>docker run
/// --group-add</c>) are kept.
/// </summary>
internal sealed class IdentityResolver(List<Account> accounts, List<AccountGroup> groups, CurrentIdentity current)
{
    private const string WayOut = "add it in the image, or give its number";

    /// <summary>Resolves it.</summary>
    /// <exception cref="PreparationException">There is no such user or group.</exception>
    public Identity Resolve(string specification, GroupChoice choice)
    {
        int colon = specification.IndexOf(':', StringComparison.Ordinal);
        string userText = colon < 0 ? specification : specification[..colon];
        string groupText = colon < 0 ? "" : specification[(colon + 1)..];
        Account? account = userText.Length == 0 ? AccountOf(current.User) : FindAccount(userText);
        uint user = account?.User ?? (userText.Length == 0 ? current.User : Number(userText) ?? throw NoUser(userText));
        uint group = groupText.Length > 0 ? FindGroup(groupText) : account?.Group ?? (userText.Length == 0 ? current.Group : user);
        return new Identity(user, group, Supplementary(choice, account, group), account);
    }

    /// <summary>The number of a group.</summary>
    /// <exception cref="PreparationException">There is no such group.</exception>
    public uint FindGroup(string text)
    {
        OsString name = new(text);
        return groups.Find(group => group.Name == name)?.Group
            ?? Number(text)
            ?? throw new PreparationException($"unable to find group {text}: no matching entries in group file", WayOut);
    }

    private ImmutableArray<uint>? Supplementary(GroupChoice choice, Account? account, uint group) => choice.Source switch
    {
        GroupSource.Keep => null,
        GroupSource.Clear => ImmutableArray<uint>.Empty,
        GroupSource.Listed => Distinct(new List<string>(choice.Names).ConvertAll(FindGroup)),
        _ => Distinct([group, .. MemberOf(account), .. Given, .. new List<string>(choice.Names).ConvertAll(FindGroup)]),
    };

    private static ImmutableArray<uint> Distinct(List<uint> numbers)
    {
        List<uint> distinct = [];
        foreach (uint number in numbers)
        {
            if (!distinct.Contains(number))
            {
                distinct.Add(number);
            }
        }

        return [.. distinct];
    }

    /// <summary>
    /// What the container was given: not the group this process is in, and not what the image says of the user it runs as. The root of many
    /// images is in disk and adm, and that is not for others.
    /// </summary>
    private List<uint> Given
    {
        get
        {
            List<uint> own = [.. MemberOf(AccountOf(current.User)), current.Group, 0];
            return new List<uint>(current.Groups).FindAll(group => !own.Contains(group));
        }
    }

    private List<uint> MemberOf(Account? account) =>
        account is null ? [] : groups.FindAll(group => Contains(group.Members, account.Name)).ConvertAll(group => group.Group);

    private static bool Contains(IReadOnlyList<OsString> members, OsString name)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i] == name)
            {
                return true;
            }
        }

        return false;
    }

    private Account? AccountOf(uint user) => accounts.Find(account => account.User == user);

    private Account? FindAccount(string text)
    {
        OsString name = new(text);
        return accounts.Find(account => account.Name == name) ?? (Number(text) is { } user ? AccountOf(user) : null);
    }

    private static uint? Number(string text) =>
        AccountFiles.TryId(Encoding.UTF8.GetBytes(text), out uint id) ? id
        : text.AsSpan().TrimStart('-') is { Length: > 0 } digits && digits.IndexOfAnyExceptInRange('0', '9') < 0
            ? throw new PreparationException("uids and gids must be in range 0-2147483647")
        : null;

    private static PreparationException NoUser(string text) =>
        new($"unable to find user {text}: no matching entries in passwd file", WayOut);
}
