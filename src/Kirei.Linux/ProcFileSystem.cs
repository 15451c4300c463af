using System;
using System.Buffers.Text;
using System.Collections.Generic;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// /proc, proc(5), read with buffers that are used again: no string is made, and what is returned is valid until the next call. Every
/// answer may be missing: a process ends at any time, and another user's wchan, fd and exe may not be readable.
/// </summary>
public sealed unsafe partial class ProcFileSystem : Descriptor
{
    private const int PipePrefixLength = 6; // "pipe:["
    private const int DescriptorsLookedAt = 1024;
    private const ulong PathMark = 1UL << 63;
    private readonly byte[] _content = new byte[4096];
    private readonly byte[] _entries = new byte[8192];

    private ProcFileSystem(int fd)
        : base(fd)
    {
    }

    /// <summary>Opens /proc.</summary>
    /// <returns>Null when it is not mounted, or shows another PID namespace than the one this process is in.</returns>
    public static ProcFileSystem? TryOpen()
    {
        fixed (byte* path = "/proc\0"u8)
        {
            int fd = openat(AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
            if (fd < 0)
            {
                return null;
            }

            ProcFileSystem proc = new(fd);
            if (proc.ShowsThisProcess())
            {
                return proc;
            }

            proc.Dispose();
            return null;
        }
    }

    /// <summary>Opens a folder that holds what /proc once showed, for tests.</summary>
    internal static ProcFileSystem? TryOpenRecording(string folder)
    {
        fixed (byte* path = new OsString(folder).Terminated)
        {
            int fd = openat(AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
            return fd < 0 ? null : new ProcFileSystem(fd);
        }
    }

    /// <summary>Adds the pid of every process to <paramref name="pids"/>.</summary>
    public void ReadPids(List<Pid> pids)
    {
        int listing = OpenRelative("."u8); // a directory descriptor of its own: its position starts at the top
        if (listing >= 0)
        {
            EachEntry(listing, new AddPid(pids));
        }
    }

    /// <summary>Reads /proc/PID/stat.</summary>
    /// <param name="pid">Whose.</param>
    /// <param name="stat">What it says.</param>
    /// <param name="name">The command name; valid until the next call.</param>
    public bool TryReadStat(Pid pid, out ProcStat stat, out ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> line = ReadFile(pid, "stat"u8);
        name = ProcStat.CommandName(line);
        return ProcStat.TryParse(line, out stat);
    }

    /// <summary>Whether the process that has this pid is still this one.</summary>
    /// <returns>Null when no descriptor is left to look.</returns>
    public bool? IsThere(ProcessId process) =>
        TryReadStat(process.Pid, out ProcStat stat, out _) ? stat.StartTime == process.StartTime
        : Errno.Last.IsOutOfDescriptors ? null
        : false;

    /// <summary>Reads the masks of all 64 signals from /proc/PID/status; proc_pid_stat(5) has only the first 31.</summary>
    public bool TryReadMasks(Pid pid, out SignalSet blocked, out SignalSet ignored, out SignalSet caught)
    {
        ReadOnlySpan<byte> status = ReadFileUpTo(pid, "status"u8, "\nCapInh:"u8);
        blocked = Mask(status, "\nSigBlk:\t"u8);
        ignored = Mask(status, "\nSigIgn:\t"u8);
        caught = Mask(status, "\nSigCgt:\t"u8);
        return !status.IsEmpty;
    }

    /// <summary>
    /// Whether it is number 1 of a PID namespace below this /proc's: the kernel drops a signal to it that it has no handler for,
    /// pid_namespaces(7).
    /// </summary>
    public bool IsNestedInit(Pid pid)
    {
        ReadOnlySpan<byte> status = ReadFileUpTo(pid, "status"u8, "\nNSpgid:"u8);
        int start = status.LastIndexOf("\nNSpid:\t"u8);
        return start >= 0 && status[(start + "\nNSpid:\t"u8.Length)..].EndsWith("\t1"u8);
    }

    /// <summary>The path of its executable; empty when it may not be read. Valid until the next call.</summary>
    public ReadOnlySpan<byte> ReadExecutable(Pid pid) => ReadLink(pid, "exe"u8);

    /// <summary>Its arguments, each ended by NUL, cut at 4096 bytes. Valid until the next call.</summary>
    public ReadOnlySpan<byte> ReadCommandLine(Pid pid) => ReadFile(pid, "cmdline"u8);

    /// <summary>The kernel function it is blocked in; empty when it runs or may not be read. Valid until the next call.</summary>
    public ReadOnlySpan<byte> ReadWaitChannel(Pid pid) => ReadFile(pid, "wchan"u8) is var name && name is not [(byte)'0'] ? name : default;

    /// <summary>
    /// The value of a variable in the environment that it began with, proc_pid_environ(5); null where there is none, where it may not be
    /// read, or where the value is longer than 256 bytes.
    /// </summary>
    public OsString? ReadVariable(Pid pid, ReadOnlySpan<byte> name)
    {
        const int Longest = 256;
        Span<byte> path = stackalloc byte[32];
        Span<byte> mark = stackalloc byte[name.Length + 2]; // the end of the variable before, and the equals sign
        (mark[0], mark[^1]) = (0, (byte)'=');
        name.CopyTo(mark[1..]);
        int fd = OpenRelative(Relative(pid, "environ"u8, path));
        _content[0] = 0;
        int filled = 1;
        OsString? found = null;
        fixed (byte* buffer = _content)
        {
            for (nint length; fd >= 0 && found is null && (length = read(fd, buffer + filled, _content.Length - filled)) > 0;)
            {
                filled += (int)length;
                ReadOnlySpan<byte> text = _content.AsSpan(0, filled);
                int at = text.IndexOf(mark);
                ReadOnlySpan<byte> value = at < 0 ? default : text[(at + mark.Length)..];
                found = value.IndexOf((byte)0) is >= 0 and var end && at >= 0 ? new OsString(value[..end]) : null;
                int kept = Math.Min(filled, Longest + mark.Length);
                _content.AsSpan(filled - kept, kept).CopyTo(_content);
                filled = kept;
            }
        }

        _ = fd < 0 ? 0 : close(fd);
        return found;
    }

    /// <summary>The descriptor its current read(2) is blocked on; -1 when it is in no read or may not be looked at.</summary>
    public int ReadBlockedDescriptor(Pid pid)
    {
        ReadOnlySpan<byte> line = ReadFile(pid, "syscall"u8);
        bool parsed = Utf8Parser.TryParse(line, out int call, out int consumed) && call == SYS_read;
        return parsed && line[consumed..].StartsWith(" 0x"u8) && Utf8Parser.TryParse(line[(consumed + 3)..], out int fd, out _, 'x')
            ? fd
            : -1;
    }

    /// <summary>What names the pipe or named pipe behind a descriptor; 0 when it is neither, or closed; null when it may not be read,
    /// or is a socket, whose other end is not to be found (ksh93 makes its pipes of them).</summary>
    public ulong? ReadPipe(Pid pid, int descriptor)
    {
        ReadOnlySpan<byte> name = DescriptorName(descriptor, stackalloc byte[16]);
        ReadOnlySpan<byte> target = ReadLink(pid, name);
        return target.IsEmpty ? (Errno.Last.IsNotFound ? 0 : null)
            : target.StartsWith("socket:"u8) ? null
            : target[0] != (byte)'/' || (!target.StartsWith("/dev/"u8) && IsNamedPipe(pid, name)) ? PipeKey(target)
            : 0;
    }

    private bool ShowsThisProcess()
    {
        fixed (byte* path = "self\0"u8)
        fixed (byte* buffer = _content)
        {
            nint length = readlinkat(Number, path, buffer, _content.Length);
            return length > 0 && Utf8Parser.TryParse(_content.AsSpan(0, (int)length), out int pid, out _) && pid == getpid();
        }
    }

    private ReadOnlySpan<byte> ReadFile(Pid pid, scoped ReadOnlySpan<byte> file)
    {
        Span<byte> path = stackalloc byte[32];
        int fd = OpenRelative(Relative(pid, file, path));
        if (fd < 0)
        {
            return default;
        }

        fixed (byte* buffer = _content)
        {
            nint length = read(fd, buffer, _content.Length);
            _ = close(fd);
            return _content.AsSpan(0, (int)nint.Max(length, 0));
        }
    }

    /// <summary>
    /// The part of a file before this mark, the last 256 bytes of it at least: a process's list of groups may be longer than any buffer,
    /// and what is wanted stands behind it. Without the mark, its end.
    /// </summary>
    private ReadOnlySpan<byte> ReadFileUpTo(Pid pid, ReadOnlySpan<byte> file, ReadOnlySpan<byte> mark)
    {
        const int Kept = 256;
        Span<byte> path = stackalloc byte[32];
        int fd = OpenRelative(Relative(pid, file, path));
        int filled = 0;
        int end = -1;
        fixed (byte* buffer = _content)
        {
            for (nint length; fd >= 0 && end < 0 && (length = read(fd, buffer + filled, _content.Length - filled)) > 0;)
            {
                filled += (int)length;
                end = _content.AsSpan(0, filled).IndexOf(mark);
                if (end < 0 && filled > Kept)
                {
                    _content.AsSpan(filled - Kept, Kept).CopyTo(_content);
                    filled = Kept;
                }
            }
        }

        _ = fd < 0 ? 0 : close(fd);
        return _content.AsSpan(0, end < 0 ? filled : end);
    }

    private ReadOnlySpan<byte> ReadLink(Pid pid, ReadOnlySpan<byte> file)
    {
        Span<byte> path = stackalloc byte[32];
        fixed (byte* name = Relative(pid, file, path))
        fixed (byte* buffer = _content)
        {
            nint length = readlinkat(Number, name, buffer, _content.Length);
            return _content.AsSpan(0, (int)nint.Max(length, 0));
        }
    }

    private int OpenRelative(ReadOnlySpan<byte> path)
    {
        fixed (byte* name = path)
        {
            return openat(Number, name, O_RDONLY | O_CLOEXEC, 0);
        }
    }

    /// <summary>"PID/file" with its terminating NUL.</summary>
    private static ReadOnlySpan<byte> Relative(Pid pid, ReadOnlySpan<byte> file, Span<byte> path)
    {
        _ = Utf8Formatter.TryFormat(pid.Number, path, out int length);
        path[length++] = (byte)'/';
        file.CopyTo(path[length..]);
        path[length + file.Length] = 0;
        return path[..(length + file.Length + 1)];
    }

    /// <summary>"fd/N".</summary>
    private static ReadOnlySpan<byte> DescriptorName(int descriptor, Span<byte> name)
    {
        "fd/"u8.CopyTo(name);
        _ = Utf8Formatter.TryFormat(descriptor, name[3..], out int digits);
        return name[..(3 + digits)];
    }

    private static SignalSet Mask(ReadOnlySpan<byte> status, ReadOnlySpan<byte> label)
    {
        int at = status.IndexOf(label);
        return at >= 0 && Utf8Parser.TryParse(status[(at + label.Length)..], out ulong bits, out _, 'x') ? new SignalSet(bits) : default;
    }

    /// <summary>The inode of a pipe, a hash of the path of anything that has one; 0 for sockets and the like.</summary>
    internal static ulong PipeKey(ReadOnlySpan<byte> target) =>
        target.StartsWith("pipe:["u8) && Utf8Parser.TryParse(target[PipePrefixLength..], out ulong inode, out _) ? inode
        : target.StartsWith("/"u8) ? Fnv1a.Hash(target) | PathMark
        : 0;

    // Without asking a server: a hung network file system must not keep PID 1 waiting.
    private bool IsNamedPipe(Pid pid, ReadOnlySpan<byte> file)
    {
        Span<byte> path = stackalloc byte[32];
        fixed (byte* name = Relative(pid, file, path))
        {
            statx_t status;
            bool known = statx(Number, name, AT_STATX_DONT_SYNC, STATX_TYPE, &status) == 0;
            return known && (status.stx_mode & S_IFMT) == S_IFIFO;
        }
    }

    private interface IEntryVisitor
    {
        /// <summary>Takes one directory entry.</summary>
        /// <returns>Whether to go on.</returns>
        bool Visit(ReadOnlySpan<byte> name);
    }

    /// <summary>Visits each entry whose name is a number, and closes the directory.</summary>
    private void EachEntry<T>(int directory, T visitor)
        where T : IEntryVisitor
    {
        bool goOn = true;
        fixed (byte* buffer = _entries)
        {
            for (nint length; goOn && (length = getdents64(directory, buffer, _entries.Length)) > 0;)
            {
                for (byte* entry = buffer; goOn && entry < buffer + length; entry += *(ushort*)(entry + d_reclen))
                {
                    ReadOnlySpan<byte> name =
                        System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + d_name);
                    goOn = name[0] is < (byte)'0' or > (byte)'9' || visitor.Visit(name);
                }
            }
        }

        _ = close(directory);
    }

    private sealed class AddPid(List<Pid> pids) : IEntryVisitor
    {
        public bool Visit(ReadOnlySpan<byte> name)
        {
            if (Utf8Parser.TryParse(name, out int pid, out _))
            {
                pids.Add(new Pid(pid));
            }

            return true;
        }
    }

    private sealed class ReadTarget<T>(ProcFileSystem proc, int directory, T visitor) : IEntryVisitor
        where T : class, IDescriptorVisitor
    {
        private int _seen;

        public bool Visit(ReadOnlySpan<byte> name)
        {
            fixed (byte* path = name) // the entry in its buffer is followed by NUL
            fixed (byte* buffer = proc._content)
            {
                nint length = readlinkat(directory, path, buffer, proc._content.Length);
                if (length > 0 && Utf8Parser.TryParse(name, out int number, out _))
                {
                    visitor.Visit(new OpenDescriptor(number, proc._content.AsSpan(0, (int)length), directory, path));
                }
            }

            return ++_seen < DescriptorsLookedAt;
        }
    }
}
