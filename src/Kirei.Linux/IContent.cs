using System;
using System.Buffers;

namespace Kirei.Linux;

/// <summary>What a file is to hold.</summary>
internal interface IContent
{
    /// <summary>Writes all of it to an open file, from its present position on.</summary>
    Errno WriteTo(int fd);
}

/// <summary>Content that is there already.</summary>
internal readonly ref struct WholeContent(ReadOnlySpan<byte> bytes) : IContent
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <inheritdoc/>
    public Errno WriteTo(int fd) => Files.WriteAll(fd, _bytes);
}

/// <summary>Content that is made while it is written, so that it need not fit into memory.</summary>
internal readonly struct StreamedContent(Action<IBufferWriter<byte>> write) : IContent
{
    /// <inheritdoc/>
    public Errno WriteTo(int fd)
    {
        DescriptorWriter writer = new(fd);
        write(writer);
        writer.Flush();
        return writer.Error;
    }
}

/// <summary>Writes to a descriptor through a buffer. After an error it takes everything, and writes nothing more.</summary>
internal sealed class DescriptorWriter(int fd) : IBufferWriter<byte>
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _used;

    /// <summary>The first error.</summary>
    public Errno Error { get; private set; } = Errno.None;

    /// <inheritdoc/>
    public void Advance(int count) => _used += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_buffer.Length - _used < Math.Max(sizeHint, 1))
        {
            Flush();
            _buffer = sizeHint > _buffer.Length ? new byte[sizeHint] : _buffer;
        }

        return _buffer.AsMemory(_used);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Writes what is in the buffer.</summary>
    public void Flush()
    {
        Error = Error == Errno.None ? Files.WriteAll(fd, _buffer.AsSpan(0, _used)) : Error;
        _used = 0;
    }
}
