using System;
using System.Buffers.Text;

namespace Kirei.Preparation.Effects;

/// <summary>The first line of an HTTP answer, RFC 9112 section 4.</summary>
internal static class HttpReply
{
    /// <summary>The status; null when the line is not complete; -1 when it is no answer of HTTP.</summary>
    public static int? Status(ReadOnlySpan<byte> received)
    {
        int end = received.IndexOf((byte)'\n');
        if (end < 0)
        {
            return received.Length > 4096 || !"HTTP/"u8.StartsWith(received[..Math.Min(received.Length, 5)]) ? -1 : null;
        }

        int space = received[..end].IndexOf((byte)' ');
        return received.StartsWith("HTTP/"u8)
            && space > 0
            && Utf8Parser.TryParse(received[(space + 1)..end], out uint status, out int digits)
            && digits == 3
            ? (int)status
            : -1;
    }
}
