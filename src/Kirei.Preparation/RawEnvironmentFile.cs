using System;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>
/// An environment file as <c>docker run --env-file</c> reads it, which is Compose's <c>format: raw</c>: a line is <c>NAME=value</c>, and
/// the value is everything behind the first <c>=</c>, with its quotes, dollars and blanks. A line that begins with <c>#</c> is a comment. A
/// name alone takes its value from outside.
/// </summary>
internal static class RawEnvironmentFile
{
    /// <summary>Adds what the file sets to an environment.</summary>
    /// <param name="file">Its name, for remarks.</param>
    /// <param name="text">Its content.</param>
    /// <param name="environment">What to add to.</param>
    /// <param name="outside">Where a name alone is looked up.</param>
    /// <param name="remarks">One line is added for each.</param>
    public static EnvironmentBlock Apply(
        string file, ReadOnlySpan<byte> text, EnvironmentBlock environment, EnvironmentBlock outside, Remarks remarks)
    {
        if (FileMarks.IsUtf16(text))
        {
            remarks.Mistakes.Add($"{Place.Of(file, text, 0)}: {FileMarks.Utf16}");
            return environment;
        }

        int start = 0;
        if (text.StartsWith(FileMarks.ByteOrder))
        {
            remarks.Warnings.Add($"{Place.Of(file, text, 0)}: {FileMarks.SkippedByteOrder}");
            start = FileMarks.ByteOrder.Length;
        }

        for (int end; start < text.Length; start = end + 1)
        {
            int length = text[start..].IndexOf((byte)'\n');
            end = length < 0 ? text.Length : start + length;
            ReadOnlySpan<byte> line = text[start..end];
            start += Blanks.CountAtStart(line);
            line = line is [.., (byte)'\r'] ? text[Math.Min(start, end - 1)..(end - 1)] : text[start..end];
            if (line is [] or [(byte)'#', ..])
            {
                continue;
            }

            if (MistakeIn(line) is { } mistake)
            {
                remarks.Mistakes.Add($"{Place.Of(file, text, start)}: {mistake}");
                continue;
            }

            if (line.IndexOf((byte)'\r') is >= 0 and var at)
            {
                remarks.Warnings.Add($"{Place.Of(file, text, start + at)}: {FileMarks.CarriageReturn}");
            }

            environment = WithLine(line, environment, outside);
        }

        return environment;
    }

    private static string? MistakeIn(ReadOnlySpan<byte> line)
    {
        int equals = line.IndexOf((byte)'=');
        return equals == 0 ? "no name stands before this ="
            : (equals < 0 ? line : line[..equals]).ContainsAny(" \t"u8) ? FileMarks.BlankInName
            : line.Contains((byte)0) ? FileMarks.Nul
            : null;
    }

    private static EnvironmentBlock WithLine(ReadOnlySpan<byte> line, EnvironmentBlock environment, EnvironmentBlock outside)
    {
        int equals = line.IndexOf((byte)'=');
        OsString name = new(equals < 0 ? line : line[..equals]);
        return equals >= 0 ? environment.With(name, new OsString(line[(equals + 1)..]))
            : outside.Find(name) is { } value ? environment.With(name, value)
            : environment;
    }
}
