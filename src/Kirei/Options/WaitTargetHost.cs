using System;
using System.Globalization;

namespace Kirei.Options;

/// <summary>The host of a target: what cannot be one is refused at once, as no waiting makes it resolve.</summary>
internal static class WaitTargetHost
{
    /// <summary>Why this is no host; null when it may be one.</summary>
    /// <param name="host">The name or address, without brackets.</param>
    /// <param name="isAlone">Whether nothing but a name may stand there.</param>
    public static string? Mistake(string host, bool isAlone)
    {
        foreach (char c in host)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or ':' or '%'))
            {
                return Mistake(c);
            }
        }

        return host.Length == 0 ? "the host is missing"
            : isAlone && host.Contains(':', StringComparison.Ordinal) ? "a name stands alone here, without a port: for a port write tcp://HOST:PORT"
            : host.AsSpan().Count(':') == 1 ? "there are two ports"
            : null;
    }

    /// <summary>A text without the user and password of the addresses in it.</summary>
    public static string WithoutPassword(string text)
    {
        const string Slashes = "://";
        for (int start = 0; (start = text.IndexOf(Slashes, start, StringComparison.Ordinal)) >= 0;)
        {
            start += Slashes.Length;
            int end = End(text, start, c => c is ' ' or '\'' or '"' or '\t' or '\n');
            ReadOnlySpan<char> authority = text.AsSpan(start, Math.Min(End(text, start, c => c is '/' or '?' or '#'), end) - start);
            int at = authority.Contains('@') || !IsHostAndPort(authority) ? text.LastIndexOf('@', end - 1, end - start) : -1;
            text = at > start ? $"{text[..start]}***{text[at..]}" : text;
        }

        return text;
    }

    /// <summary>What somebody may have meant who wrote <c>db:5432</c>, or the address of a database; null when that is not clear.</summary>
    public static string? Guess(string text)
    {
        int slashes = text.IndexOf("://", StringComparison.Ordinal);
        string address = slashes < 0 ? text : text[(slashes + 3)..];
        address = address[(address.LastIndexOf('@') + 1)..];
        int end = address.AsSpan().IndexOfAny('/', '?');
        address = end < 0 ? address : address[..end];
        int colon = address.LastIndexOf(':');
        return colon > 0
            && int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            && port is > 0 and <= 65535
            && Mistake(address[..colon], isAlone: false) is null
            ? "tcp://" + address
            : null;
    }

    private static int End(string text, int start, Predicate<char> isEnd)
    {
        int end = start;
        while (end < text.Length && !isEnd(text[end]))
        {
            end++;
        }

        return end;
    }

    // A password may hold a slash where the address has none to spare: app:s3/cret@db
    private static bool IsHostAndPort(ReadOnlySpan<char> authority) =>
        authority.LastIndexOf(':') is var colon && (colon < 0 || authority[(colon + 1)..].IndexOfAnyExceptInRange('0', '9') < 0);

    private static string Mistake(char wrong) => wrong switch
    {
        '$' => "'$' is no part of a host: ${NAME} is replaced by the variable's value, $NAME is not",
        ',' => "a comma is no part of a host: give --wait once for each target",
        '/' => "a host and its port are the end of it: leave out what follows",
        ' ' or '\t' or '\n' => "a blank is no part of a host",
        > '~' => "a host is written in ASCII: for any other name give its xn-- form",
        _ => $"'{wrong}' is no part of a host",
    };
}
