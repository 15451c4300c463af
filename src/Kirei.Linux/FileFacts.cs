using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>What statx(2) says of a file.</summary>
/// <param name="TypeAndMode">The type and the permission bits, inode(7).</param>
/// <param name="User">Its owner.</param>
/// <param name="Group">Its group.</param>
public readonly record struct FileFacts(int TypeAndMode, uint User, uint Group)
{
    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => (TypeAndMode & S_IFMT) == S_IFDIR;

    /// <summary>Whether it is a symbolic link.</summary>
    public bool IsLink => (TypeAndMode & S_IFMT) == S_IFLNK;

    /// <summary>Whether it is a regular file.</summary>
    public bool IsRegular => (TypeAndMode & S_IFMT) == S_IFREG;

    /// <summary>Whether it is a pipe with a name.</summary>
    public bool IsPipe => (TypeAndMode & S_IFMT) == S_IFIFO;

    /// <summary>Whether it is a socket.</summary>
    public bool IsSocket => (TypeAndMode & S_IFMT) == S_IFSOCK;

    /// <summary>Whether it is a character device: a terminal, /dev/null.</summary>
    public bool IsCharacterDevice => (TypeAndMode & S_IFMT) == S_IFCHR;

    /// <summary>The permission bits, with set-user-ID, set-group-ID and sticky.</summary>
    public int Mode => TypeAndMode & ~S_IFMT;

    /// <summary>Looks at a file; a symbolic link is followed.</summary>
    /// <returns>Null when there is none, or it cannot be reached.</returns>
    public static FileFacts? Of(OsString path) => Of(AT_FDCWD, path, 0);

    /// <summary>Looks at a file itself, also when it is a symbolic link.</summary>
    /// <returns>Null when there is none, or it cannot be reached.</returns>
    public static FileFacts? OfLink(OsString path) => Of(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW);

    /// <summary>Whether two paths name the same file, symbolic links followed. What cannot be reached is the same as nothing.</summary>
    public static unsafe bool AreSame(OsString one, OsString other)
    {
        statx_t first, second;
        return TryIdentify(one, &first)
            && TryIdentify(other, &second)
            && (first.stx_ino, first.stx_dev_major, first.stx_dev_minor) == (second.stx_ino, second.stx_dev_major, second.stx_dev_minor);
    }

    private static unsafe bool TryIdentify(OsString path, statx_t* status)
    {
        fixed (byte* name = path.Terminated)
        {
            return statx(AT_FDCWD, name, 0, STATX_INO, status) == 0;
        }
    }

    /// <summary>Looks at an open file.</summary>
    internal static FileFacts? Of(int descriptor) => Of(descriptor, default, AT_EMPTY_PATH);

    /// <summary>Whether the file may not be changed by anybody, root included: chattr +i or +a.</summary>
    public static unsafe bool IsImmutable(OsString path)
    {
        statx_t status;
        fixed (byte* name = path.Terminated)
        {
            return statx(AT_FDCWD, name, AT_SYMLINK_NOFOLLOW, STATX_TYPE, &status) == 0
                && (status.stx_attributes & (STATX_ATTR_IMMUTABLE | STATX_ATTR_APPEND)) != 0;
        }
    }

    internal static unsafe FileFacts? Of(int directory, OsString path, int flags)
    {
        statx_t status;
        fixed (byte* name = path.Terminated)
        {
            return statx(directory, name, flags, STATX_TYPE | STATX_MODE | STATX_UID | STATX_GID, &status) == 0
                ? new FileFacts(status.stx_mode, status.stx_uid, status.stx_gid)
                : null;
        }
    }
}
