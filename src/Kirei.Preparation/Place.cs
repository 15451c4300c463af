using System;
using System.Globalization;
using System.Text;

namespace Kirei.Preparation;

/// <summary>A place in a file, for a human: line and column from 1, the column in characters.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
internal readonly record struct Place(string File, int Line, int Column)
{
    /// <summary>The place of a byte.</summary>
    public static Place Of(string file, ReadOnlySpan<byte> content, int offset)
    {
        ReadOnlySpan<byte> before = content[..offset];
        int lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new Place(file, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    /// <summary><c>file:line:column</c>, as compilers have it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}
