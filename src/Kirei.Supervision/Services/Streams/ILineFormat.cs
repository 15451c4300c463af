using System;
using System.Buffers;

namespace Kirei.Supervision.Services.Streams;

/// <summary>How a line of a service is passed on.</summary>
internal interface ILineFormat
{
    /// <summary>Writes it, with a line feed at its end.</summary>
    /// <param name="line">Without its line feed.</param>
    /// <param name="into">Where to.</param>
    void Write(ReadOnlySpan<byte> line, IBufferWriter<byte> into);
}
