using System;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>Whether this process may become a user, known before anything is changed.</summary>
internal static class SwitchCheck
{
    /// <summary>Why it may not, with the way out; null when it may, as far as can be seen.</summary>
    public static string? Obstacle(Identity wanted, CurrentIdentity current, Powers powers)
    {
        bool isSame = wanted.User == current.User && wanted.Group == current.Group;
        if (isSame && current.User != 0)
        {
            return null; // a container that was started as this user has the groups that the engine gave it
        }

        bool changesGroups = wanted.Groups is { } groups && !AreSame(groups, current.Groups);
        ulong missing = powers.Lacks(
            (wanted.User == current.User ? 0 : Capabilities.SetUser)
            | (wanted.Group == current.Group && !changesGroups ? 0 : Capabilities.SetGroup));
        string cannot = $"cannot become uid {wanted.User}, gid {wanted.Group}";
        return missing != 0 ? $"{cannot}: {Errno.NotPermitted}{powers.WayOut(missing)}"
            : !powers.Users.Has(wanted.User) ? $"{cannot}: {NotMapped("uid", wanted.User)}"
            : !powers.Groups.Has(wanted.Group) ? $"{cannot}: {NotMapped("gid", wanted.Group)}"
            : changesGroups && powers.DeniesGroups
                ? "cannot set the supplementary groups: this user namespace forbids it (/proc/self/setgroups says deny): --groups keep leaves them as they are"
            : changesGroups ? Unmapped(wanted.Groups!.Value, powers)
            : null;
    }

    private static string? Unmapped(ImmutableArray<uint> groups, Powers powers)
    {
        foreach (uint group in groups)
        {
            if (!powers.Groups.Has(group))
            {
                return $"cannot set the supplementary groups: {NotMapped("gid", group)}, or choose them by --groups";
            }
        }

        return null;
    }

    private static bool AreSame(ImmutableArray<uint> left, ImmutableArray<uint> right) =>
        left.AsSpan().IndexOfAnyExcept(right.AsSpan()) < 0 && right.AsSpan().IndexOfAnyExcept(left.AsSpan()) < 0;

    private static string NotMapped(string kind, uint id) =>
        $"there is no {kind} {id} in this user namespace (/proc/self/{kind}_map): map more of them (/etc/sub{kind} of the host), or name another";
}
