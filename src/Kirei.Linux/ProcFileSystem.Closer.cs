using System;
using System.Buffers.Text;
using System.Collections.Generic;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>The closer look at one process: its descriptors, its sockets, how often it has run, what it waits for.</summary>
public sealed unsafe partial class ProcFileSystem
{
    private const int MostThreads = 64;
    private readonly List<Pid> _threads = [];

    /// <summary>
    /// How many times its threads have got the processor, the third number of /proc/PID/schedstat each; 0 when the kernel does not count,
    /// or it has more threads than are worth a look.
    /// </summary>
    public ulong ReadRuns(Pid pid, int threads)
    {
        if (threads <= 1)
        {
            return ReadRunsOf(pid);
        }

        _threads.Clear();
        ReadThreads(pid, _threads);
        ulong sum = 0;
        for (int i = 0; i < _threads.Count && _threads.Count <= MostThreads; i++)
        {
            sum += ReadRunsOf(_threads[i]); // /proc/TID answers for a thread
        }

        return sum;
    }

    /// <summary>Whether its standard input is /dev/null, opened for reading alone.</summary>
    public bool HasNullInput(Pid pid)
    {
        if (!ReadLink(pid, "fd/0"u8).SequenceEqual("/dev/null"u8))
        {
            return false;
        }

        ReadOnlySpan<byte> info = ReadFile(pid, "fdinfo/0"u8); // proc_pid_fdinfo(5): the flags are octal, the last digit is the access mode
        info = info[(info.IndexOf("flags:"u8) + 1)..];
        int end = info.IndexOf((byte)'\n');
        return end > 0 && (info[end - 1] & 3) == 0;
    }

    /// <summary>
    /// The child that its current wait4(2) or waitid(2) names; number 0 when it waits for any, is in no wait or may not be looked at.
    /// </summary>
    public Pid ReadAwaitedChild(Pid pid)
    {
        ReadOnlySpan<byte> line = ReadFile(pid, "syscall"u8);
        bool parsed = Utf8Parser.TryParse(line, out int call, out int consumed);
        bool isId = parsed && call == SYS_waitid && line[consumed..].StartsWith(" 0x1 "u8); // P_PID
        ReadOnlySpan<byte> argument = isId ? line[(consumed + 5)..] : parsed && call == SYS_wait4 ? line[(consumed + 1)..] : default;
        return argument.StartsWith("0x"u8) && Utf8Parser.TryParse(argument[2..], out ulong number, out _, 'x') && (int)number > 0
            ? new Pid((int)number)
            : default;
    }

    /// <summary>
    /// Whether one of these sockets listens, by a table such as /proc/PID/net/tcp, of which the first 64 kB are read; proc_net(5).
    /// </summary>
    public bool HasListener(Pid pid, ReadOnlySpan<byte> table, ReadOnlySpan<ulong> sockets)
    {
        Span<byte> path = stackalloc byte[32];
        int fd = OpenRelative(Relative(pid, table, path));
        bool isUnix = table.EndsWith("unix"u8);
        bool found = false;
        int kept = 0;
        fixed (byte* buffer = _content)
        {
            for (int turn = 0; fd >= 0 && !found && turn < 16; turn++)
            {
                nint length = read(fd, buffer + kept, _content.Length - kept);
                if (length <= 0)
                {
                    break;
                }

                ReadOnlySpan<byte> text = _content.AsSpan(0, kept + (int)length);
                for (int end; !found && (end = text.IndexOf((byte)'\n')) >= 0; text = text[(end + 1)..])
                {
                    found = IsListener(text[..end], isUnix, sockets);
                }

                kept = Math.Min(text.Length, _content.Length / 2);
                text[..kept].CopyTo(_content);
            }
        }

        _ = fd < 0 ? 0 : close(fd);
        return found;
    }

    // sl local remote st tx:rx tr:when retrnsmt uid timeout inode …; or Num RefCount Protocol Flags Type St Inode Path
    private static bool IsListener(ReadOnlySpan<byte> line, bool isUnix, ReadOnlySpan<ulong> sockets)
    {
        int field = 0;
        bool listens = false;
        foreach (Range range in line.SplitAny((byte)' '))
        {
            ReadOnlySpan<byte> word = line[range];
            if (word.IsEmpty)
            {
                continue;
            }

            listens |= (isUnix && field == 3 && word.SequenceEqual("00010000"u8)) || (!isUnix && field == 3 && word.SequenceEqual("0A"u8));
            if (field == (isUnix ? 6 : 9))
            {
                return listens && Utf8Parser.TryParse(word, out ulong inode, out _) && sockets.Contains(inode);
            }

            field++;
        }

        return false;
    }

    private ulong ReadRunsOf(Pid pid)
    {
        ReadOnlySpan<byte> line = ReadFile(pid, "schedstat"u8).TrimEnd((byte)'\n');
        return Utf8Parser.TryParse(line[(line.LastIndexOf((byte)' ') + 1)..], out ulong runs, out _) ? runs : 0;
    }

    /// <summary>Visits its first 1024 descriptors.</summary>
    /// <returns>Whether they may be looked at.</returns>
    public bool EachDescriptor<T>(Pid pid, T visitor)
        where T : class, IDescriptorVisitor
    {
        Span<byte> path = stackalloc byte[32];
        int directory = OpenRelative(Relative(pid, "fd"u8, path));
        if (directory >= 0)
        {
            EachEntry(directory, new ReadTarget<T>(this, directory, visitor));
        }

        return directory >= 0;
    }

    /// <summary>Whether a descriptor was opened for writing; see <see cref="OpenDescriptor.CanWrite"/>.</summary>
    public bool CanWrite(Pid pid, int descriptor)
    {
        Span<byte> name = stackalloc byte[16];
        Span<byte> path = stackalloc byte[32];
        fixed (byte* file = Relative(pid, DescriptorName(descriptor, name), path))
        {
            return new OpenDescriptor(descriptor, default, Number, file).CanWrite;
        }
    }

    /// <summary>The number after a label in /proc/PID/fdinfo/N, proc_pid_fdinfo(5): <c>pos</c> or <c>tty-index</c>; -1 for none.</summary>
    public long ReadDescriptorInfo(Pid pid, int descriptor, ReadOnlySpan<byte> label) =>
        Utf8Parser.TryParse(DescriptorInfo(pid, descriptor, label), out long value, out _) ? value : -1;

    /// <summary>The signals that a signalfd(2) reads, by <c>sigmask</c> in /proc/PID/fdinfo/N; none for any other descriptor.</summary>
    public SignalSet ReadDescriptorSignals(Pid pid, int descriptor) =>
        Utf8Parser.TryParse(DescriptorInfo(pid, descriptor, "sigmask:"u8), out ulong bits, out _, 'x') ? new SignalSet(bits) : default;

    private ReadOnlySpan<byte> DescriptorInfo(Pid pid, int descriptor, scoped ReadOnlySpan<byte> label)
    {
        Span<byte> name = stackalloc byte[24];
        "fdinfo/"u8.CopyTo(name);
        _ = Utf8Formatter.TryFormat(descriptor, name[7..], out int digits);
        ReadOnlySpan<byte> info = ReadFile(pid, name[..(7 + digits)]);
        int at = info.IndexOf(label);
        return at >= 0 ? info[(at + label.Length)..].TrimStart(" \t"u8) : default;
    }

    /// <summary>
    /// How many bytes of a regular file behind a descriptor have not been read yet, by its file position; 0 for anything else.
    /// </summary>
    public long ReadUnread(Pid pid, int descriptor)
    {
        Span<byte> name = stackalloc byte[16];
        Span<byte> path = stackalloc byte[32];
        statx_t status;
        fixed (byte* file = Relative(pid, DescriptorName(descriptor, name), path))
        {
            if (statx(Number, file, AT_STATX_DONT_SYNC, STATX_TYPE | STATX_SIZE, &status) != 0 || (status.stx_mode & S_IFMT) != S_IFREG)
            {
                return 0;
            }
        }

        long position = ReadDescriptorInfo(pid, descriptor, "pos:"u8);
        return position < 0 ? 0 : Math.Max((long)status.stx_size - position, 0);
    }

    /// <summary>Adds the thread ids of a process, its main thread's first.</summary>
    public void ReadThreads(Pid pid, List<Pid> threads)
    {
        Span<byte> path = stackalloc byte[32];
        int directory = OpenRelative(Relative(pid, "task"u8, path));
        if (directory >= 0)
        {
            EachEntry(directory, new AddPid(threads));
        }
    }
}
