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
    /// Gives everything that is not the user's yet to the user, from <paramref name="path"/> down. A symbolic link is never followed: below
    /// the path it is given away itself, and what it names is left alone.
    /// </summary>
    /// <param name="path">Where to begin.</param>
    /// <param name="user">Whose it becomes.</param>
    /// <param name="group">The group it gets with that.</param>
    /// <param name="before">Called before each folder, and may end it by an exception.</param>
    /// <exception cref="LinuxException">Something cannot be given away.</exception>
    public static void GiveTo(OsString path, uint user, uint group, Action before) =>
        GiveTo(AT_FDCWD, path, path, (user, group), before, 0);

    private static void GiveTo(int directory, OsString name, OsString path, (uint User, uint Group) owner, Action before, int depth)
    {
        if (FileFacts.Of(directory, name, AT_SYMLINK_NOFOLLOW) is not { } facts)
        {
            return; // it has gone in the meantime
        }

        if (facts.User != owner.User)
        {
            Give(directory, name, path, owner.User, owner.Group);
        }

        if (!facts.IsFolder)
        {
            return;
        }

        if (depth > DeepestNesting)
        {
            throw new LinuxException("give away", path.ToString(), new Errno(ELOOP));
        }

        before();
        using Folder folder = new(LinuxException.Check(Open(directory, name, O_NOFOLLOW), "read", path.ToString()));
        foreach (OsString entry in folder.Names(path))
        {
            GiveTo(folder.Number, entry, path / entry, owner, before, depth + 1);
        }
    }

    private static void Give(int directory, OsString name, OsString path, uint user, uint group)
    {
        fixed (byte* file = name.Terminated)
        {
            if (fchownat(directory, file, user, group, AT_SYMLINK_NOFOLLOW) < 0 && !Errno.Last.IsNotFound)
            {
                throw new LinuxException("give away", path.ToString(), Errno.Last);
            }
        }
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
