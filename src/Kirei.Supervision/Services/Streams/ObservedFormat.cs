using System;
using System.Buffers;

namespace Kirei.Supervision.Services.Streams;

/// <summary>A format whose lines somebody else is shown, too, as they were written.</summary>
internal sealed class ObservedFormat(ILineFormat format, ILineObserver observer, string service, bool isError) : ILineFormat
{
    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> line, IBufferWriter<byte> into)
    {
        observer.Take(service, isError, line);
        format.Write(line, into);
    }
}
