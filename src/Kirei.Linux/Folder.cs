using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>A directory: its entries, and its ownership from here down.</summary>
public sealed unsafe class Folder : Descriptor
{
    private const int DeepestNesting = 512; // each level holds a descriptor
    private const int BufferSize = 16 * 1024;
    private const uint OrdinaryMode = 0x1ED; // 0755
    private const uint PrivateMode = 0x1C0; // 0700

    private Folder(int fd)
        : base(fd)
    {
    }

    /// <summary>The names in a folder, without <c>.</c> and <c>..</c>, in no order.</summary>
    /// <exception cref="LinuxException">It cannot be read.</exception>
    public static List<OsString> List(OsString path)
    {
        using Folder folder = new(LinuxException.Check(Open(AT_FDCWD, path, 0), "read", path.ToString()));
        return folder.Names(path);
    }

    /// <summary>Creates a folder and its missing parents.</summary>
    /// <exception cref="LinuxException">One cannot be made.</exception>
    public static void Make(OsString path)
    {
        for (int end = 1; end <= path.Length; end++)
        {
            if ((end == path.Length || path.Bytes[end] == (byte)'/') && FileFacts.Of(new OsString(path.Bytes[..end])) is null)
            {
                MakeOne(new OsString(path.Bytes[..end]));
            }
        }
    }

    /// <summary>
    /// Creates a folder that only this user may enter; its parent has to be there. One that is there already has to be that already: a
    /// folder of somebody else's, a link, or one that others may enter is not taken.
    /// </summary>
    /// <exception cref="LinuxException">It cannot be made, or is not private.</exception>
    public static void MakePrivate(OsString path)
    {
        fixed (byte* name = path.Terminated)
        {
            if (mkdirat(AT_FDCWD, name, PrivateMode) == 0)
            {
                return;
            }
        }

        Errno error = Errno.Last;
        bool isOwn = FileFacts.OfLink(path) is { IsFolder: true } facts && facts.User == UserIdentity.User && (facts.Mode & 0x3F) == 0;
        if (!isOwn)
        {
            throw new LinuxException("make the folder", path.ToString(), error);
        }
    }

    /// <summary>Takes a folder away, if there is nothing in it.</summary>
    public static void RemoveIfEmpty(OsString path)
    {
        fixed (byte* name = path.Terminated)
        {
            _ = unlinkat(AT_FDCWD, name, AT_REMOVEDIR);
        }
    }

    /// <summary>
    /// Gives everything that is not the user's yet to the user, from <paramref name="path"/> down. A symbolic link is never followed: below
    /// the path it is given away itself, and what it names is left alone.
    /// </summary>
    /// <param name="path">Where to begin.</param>
    /// <param name="user">Whose it becomes.</param>
    /// <param name="group">The group it gets with that.</param>
    /// <param name="before">Called before each folder, and may end it by an exception.</param>
    /// <param name="refused">Is told what cannot be given away or looked into, and may end it by an exception.</param>
    public static void GiveTo(OsString path, uint user, uint group, Action before, Action<LinuxException> refused) =>
        GiveTo(AT_FDCWD, path, path, new Gift(user, group, before, refused), 0);

    private static void GiveTo(int directory, OsString name, OsString path, Gift gift, int depth)
    {
        if (FileFacts.Of(directory, name, AT_SYMLINK_NOFOLLOW) is not { } facts)
        {
            return; // it has gone in the meantime
        }

        if (facts.User != gift.User)
        {
            Give(directory, name, path, gift);
        }

        if (!facts.IsFolder)
        {
            return;
        }

        if (depth > DeepestNesting)
        {
            gift.Refused(new LinuxException("give away", path.ToString(), new Errno(ELOOP)));
            return;
        }

        gift.Before();
        int fd = Open(directory, name, O_NOFOLLOW);
        if (fd < 0)
        {
            gift.Refused(new LinuxException("read", path.ToString(), Errno.Last));
            return;
        }

        using Folder folder = new(fd);
        foreach (OsString entry in folder.Names(path))
        {
            GiveTo(folder.Number, entry, path / entry, gift, depth + 1);
        }
    }

    private static void Give(int directory, OsString name, OsString path, Gift gift)
    {
        Errno error;
        fixed (byte* file = name.Terminated)
        {
            error = fchownat(directory, file, gift.User, gift.Group, AT_SYMLINK_NOFOLLOW) < 0 ? Errno.Last : Errno.None;
        }

        if (error != Errno.None && !error.IsNotFound)
        {
            gift.Refused(new LinuxException("give away", path.ToString(), error));
        }
    }

    /// <summary>Who gets it, and who is told.</summary>
    private sealed class Gift(uint user, uint group, Action before, Action<LinuxException> refused)
    {
        public uint User => user;

        public uint Group => group;

        public Action Before => before;

        public Action<LinuxException> Refused => refused;
    }

    private static void MakeOne(OsString path)
    {
        fixed (byte* name = path.Terminated)
        {
            if (mkdirat(AT_FDCWD, name, OrdinaryMode) < 0 && Errno.Last.Number != EEXIST)
            {
                throw new LinuxException("make the folder", path.ToString(), Errno.Last);
            }
        }
    }

    private static int Open(int directory, OsString path, int flags)
    {
        fixed (byte* name = path.Terminated)
        {
            return openat(directory, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags, 0);
        }
    }

    [SkipLocalsInit]
    private List<OsString> Names(OsString path)
    {
        byte* buffer = stackalloc byte[BufferSize];
        List<OsString> names = [];
        int length;
        while ((length = LinuxException.Check((int)getdents64(Number, buffer, BufferSize), "read", path.ToString())) > 0)
        {
            for (byte* entry = buffer; entry < buffer + length; entry += *(ushort*)(entry + d_reclen))
            {
                ReadOnlySpan<byte> name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + d_name);
                if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                {
                    names.Add(new OsString(name));
                }
            }
        }

        return names;
    }
}
