using System;

namespace Kirei.Preparation;

/// <summary>What a file of values may hold that nobody sees, or no environment can take, and what is said of it.</summary>
internal static class FileMarks
{
    /// <summary>What to do about a carriage return.</summary>
    public const string CarriageReturn =
        "a carriage return (the file has Windows line ends) is part of the value: save the file with Unix line ends (LF)";

    /// <summary>What to do about a byte order mark that does no harm.</summary>
    public const string SkippedByteOrder = "the file begins with a byte order mark, which is skipped: save it as UTF-8 without one";

    /// <summary>What to do about a name such as <c>A B</c>.</summary>
    public const string BlankInName = "a variable's name has no blanks: write NAME=value";

    /// <summary>What no environment can hold.</summary>
    public const string Nul = "a NUL byte cannot be in an environment";

    /// <summary>What to do about UTF-16.</summary>
    public const string Utf16 = "the file is UTF-16: save it as UTF-8, without a byte order mark";

    /// <summary>The byte order mark in UTF-8.</summary>
    public static ReadOnlySpan<byte> ByteOrder => "\uFEFF"u8;

    /// <summary>Whether this is UTF-16, as PowerShell's <c>&gt;</c> writes it.</summary>
    public static bool IsUtf16(ReadOnlySpan<byte> text) => text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
}
