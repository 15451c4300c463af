using System;
using System.Buffers;
using System.Text;

namespace Kirei.Supervision.Services.Streams;

/// <summary>A line with the name of its service before it, as Compose shows it; its bytes are left as they are.</summary>
/// <param name="name">The name.</param>
/// <param name="width">How wide all names are.</param>
/// <param name="colour">Which colour it has on a terminal; null for none.</param>
internal sealed class PrefixFormat(string name, int width, int? colour) : ILineFormat
{
    private static readonly int[] Colours = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94]; // ECMA-48 SGR, those of Compose
    private readonly byte[] _prefix = Encoding.UTF8.GetBytes(colour is { } index
        ? $"\u001b[{Colours[index % Colours.Length]}m{name.PadRight(width)} | \u001b[0m"
        : $"{name.PadRight(width)} | ");

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> line, IBufferWriter<byte> into)
    {
        Span<byte> room = into.GetSpan(_prefix.Length + line.Length + 1);
        _prefix.CopyTo(room);
        line.CopyTo(room[_prefix.Length..]);
        room[_prefix.Length + line.Length] = (byte)'\n';
        into.Advance(_prefix.Length + line.Length + 1);
    }
}
