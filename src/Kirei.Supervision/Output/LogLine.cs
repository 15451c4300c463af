using System;
using System.Buffers;
using System.Text;
using Kirei.Linux;

namespace Kirei.Supervision.Output;

/// <summary>
/// One of kirei's own lines as bytes, in each format. What others have named is escaped in all of them, so that it can neither forge a line
/// nor a field, nor move the cursor of a terminal.
/// </summary>
internal static class LogLine
{
    /// <summary>The line, with its line feed.</summary>
    /// <param name="format">In which form.</param>
    /// <param name="happened">What there is to tell.</param>
    /// <param name="words">The same in words.</param>
    /// <param name="unixMilliseconds">When, by the wall clock.</param>
    public static byte[] Of(LogFormat format, in LogEvent happened, string words, long unixMilliseconds)
    {
        string line = Text.Plain(words);
        if (format == LogFormat.Text)
        {
            return Encoding.UTF8.GetBytes("kirei: " + line + "\n");
        }

        ArrayBufferWriter<byte> buffer = new(256 + line.Length);
        Span<byte> time = stackalloc byte[UtcText.LengthOfMilliseconds];
        UtcText.Format(unixMilliseconds, time);
        if (format == LogFormat.Json)
        {
            JsonFields.Write(buffer, time, happened, line);
        }
        else
        {
            LogfmtFields.Write(buffer, time, happened, line);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
