using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>Takes the descriptors of a process, one at a time.</summary>
public interface IDescriptorVisitor
{
    /// <summary>Takes one.</summary>
    void Visit(in OpenDescriptor descriptor);
}

/// <summary>A descriptor of a process, as /proc/PID/fd shows it, proc_pid_fd(5). Valid during the visit.</summary>
public readonly unsafe ref struct OpenDescriptor
{
    private readonly int _directory;
    private readonly byte* _name;

    internal OpenDescriptor(int number, ReadOnlySpan<byte> target, int directory, byte* name)
    {
        Number = number;
        Target = target;
        _directory = directory;
        _name = name;
    }

    /// <summary>Its number.</summary>
    public int Number { get; }

    /// <summary>What it leads to: a path, or <c>pipe:[1234]</c>, <c>anon_inode:[signalfd]</c>.</summary>
    public ReadOnlySpan<byte> Target { get; }

    /// <summary>
    /// What names the pipe behind it, or the path; 0 for sockets and the like. See <see cref="ProcFileSystem.ReadPipe"/>.
    /// </summary>
    public ulong Pipe => ProcFileSystem.PipeKey(Target);

    /// <summary>Whether it is a pipe without a name.</summary>
    public bool IsPipe => Target.StartsWith("pipe:["u8);

    /// <summary>Whether it was opened for writing. The link's own permission bits tell.</summary>
    public bool CanWrite => (Mode & S_IWUSR) != 0;

    /// <summary>Whether it was opened for reading.</summary>
    public bool CanRead => (Mode & S_IRUSR) != 0;

    private uint Mode
    {
        get
        {
            statx_t status;
            return statx(_directory, _name, AT_SYMLINK_NOFOLLOW, STATX_MODE, &status) == 0 ? status.stx_mode : 0u;
        }
    }
}
