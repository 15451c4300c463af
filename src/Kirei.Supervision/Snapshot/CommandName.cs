using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace Kirei.Supervision.Snapshot;

/// <summary>
/// The kernel's name of a process, at most 15 bytes (TASK_COMM_LEN, proc_pid_comm(5)): kept in place, so that a walk makes no strings.
/// </summary>
[InlineArray(Length)]
internal struct CommandName
{
    private const int Length = 16;
    private byte _first;

    /// <summary>Takes a copy.</summary>
    public static CommandName From(ReadOnlySpan<byte> name)
    {
        CommandName result = default;
        name[..Math.Min(name.Length, Length)].CopyTo(result);
        return result;
    }

    /// <summary>Whether both are the same.</summary>
    public readonly bool SequenceEqual(in CommandName other) => ((ReadOnlySpan<byte>)this).SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly string ToString()
    {
        ReadOnlySpan<byte> bytes = this;
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
