using System;
using System.Buffers;

namespace Kirei.Supervision.Services.Streams;

/// <summary>A line as it is, for a file that belongs to one service.</summary>
internal sealed class PlainFormat : ILineFormat
{
    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> line, IBufferWriter<byte> into)
    {
        Span<byte> room = into.GetSpan(line.Length + 1);
        line.CopyTo(room);
        room[line.Length] = (byte)'\n';
        into.Advance(line.Length + 1);
    }
}
