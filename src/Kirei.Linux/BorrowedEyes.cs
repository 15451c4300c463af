using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// Until the end of the block this thread sees the file system as another user does, setfsuid(2), without having become it: what root may
/// do to files is given up for that time. Nothing may be executed meanwhile.
/// </summary>
public readonly ref struct BorrowedEyes
{
    private readonly uint _user = UserIdentity.User;
    private readonly uint _group = UserIdentity.Group;
    private readonly uint[] _groups = UserIdentity.SupplementaryGroups;

    /// <summary>Begins.</summary>
    /// <param name="user">As whom.</param>
    /// <param name="group">In which group.</param>
    /// <param name="groups">With which supplementary groups.</param>
    public BorrowedEyes(uint user, uint group, ReadOnlySpan<uint> groups)
    {
        _ = UserIdentity.SetSupplementaryGroups(groups);
        Use(user, group);
    }

    /// <summary>Is itself again.</summary>
    public void Dispose()
    {
        Use(_user, _group);
        _ = UserIdentity.SetSupplementaryGroups(_groups);
        _ = prctl(PR_SET_DUMPABLE, 1, 0, 0, 0); // a change of the user takes it: children could not open /proc/PID/fd any more
    }

    private static void Use(uint user, uint group)
    {
        _ = syscall(SYS_setfsgid, group, 0, 0, 0);
        _ = syscall(SYS_setfsuid, user, 0, 0, 0);
    }
}
