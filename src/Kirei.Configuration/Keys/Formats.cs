using System;
using System.Buffers;
using System.Globalization;
using System.Linq;
using Kirei.Linux;
using Kirei.Preparation;
using Kirei.Shared;

namespace Kirei.Configuration.Keys;

/// <summary>The forms that single values have.</summary>
internal static class Formats
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Any text.</summary>
    public static readonly Format Text = new("a text", _ => true) { Types = JsonTypes.Number | JsonTypes.Boolean };

    /// <summary>A text that is not empty.</summary>
    public static readonly Format Words = new("a text that is not empty", text => text.Length > 0)
    {
        Pattern = "[\\s\\S]",
        Types = JsonTypes.Number | JsonTypes.Boolean,
    };

    /// <summary>A path of a file or folder.</summary>
    public static readonly Format Path = Words with { What = "a path" };

    /// <summary>True or false, and the other words for them that Compose takes.</summary>
    public static readonly Format Boolean = new("true or false", text => AsBoolean(text) is not null)
    {
        Pattern = AnyCase("", ["true", "false", "yes", "no", "on", "off"]),
        Types = JsonTypes.Boolean,
    };

    /// <summary>A length of time.</summary>
    public static readonly Format Duration = new("a duration such as 10s, 1m30s or 500ms", text => AsDuration(text) is not null)
    {
        Pattern = "^([0-9]+(\\.[0-9]*)?|([0-9]+(\\.[0-9]*)?(us|ms|s|m|h))+)$",
        Types = JsonTypes.Number,
        Least = 0,
    };

    /// <summary>A length of time above zero, or no limit.</summary>
    public static readonly Format Limit =
        new("a duration above zero, such as 10s, or infinity", text => text == Infinity || AsDuration(text) > TimeSpan.Zero)
        {
            Pattern = "^(infinity|(?=.*[1-9])([0-9]+(\\.[0-9]*)?|([0-9]+(\\.[0-9]*)?(us|ms|s|m|h))+))$",
            Types = JsonTypes.Number,
            IsPositive = true,
        };

    /// <summary>A length of time above zero.</summary>
    public static readonly Format Positive = new("a duration above zero, such as 10s", text => AsDuration(text) > TimeSpan.Zero)
    {
        Pattern = Limit.Pattern.Replace("infinity|", "", StringComparison.Ordinal),
        Types = JsonTypes.Number,
        IsPositive = true,
    };

    /// <summary>A full path.</summary>
    public static readonly Format FullPath = new("a full path, such as /run/app.ready", text => text.Length > 1 && text[0] == '/')
    {
        Pattern = "^/[\\s\\S]",
    };

    /// <summary>A port, with or without a host.</summary>
    public static readonly Format Address = new("a port, HOST:PORT or tcp://HOST:PORT", IsAddress)
    {
        Pattern = "^(tcp://)?([^/:@\\s]+:|\\[[^\\]\\s]+\\]:)?(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})(\\?[^\\s]*)?$",
        Types = JsonTypes.Integer,
        Least = 1,
        Most = 65535,
    };

    /// <summary>A web address.</summary>
    public static readonly Format Url = new(
        "a web address such as http://127.0.0.1:8000/health",
        text => (text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal))
            && text.Length > 8 && text.AsSpan().IndexOfAny(" \t\n@") < 0)
    {
        Pattern = "^https?://[^\\s@]+$",
    };

    /// <summary>The name of a resource that has a limit.</summary>
    public static readonly Format ResourceName = new(
        "the name of a limit, such as nofile, nproc or core", name => ResourceLimits.Find(name.ToLowerInvariant()) >= 0)
    {
        Pattern = AnyCase("", ResourceLimits.Names),
    };

    /// <summary>What a service or an entry of configs or secrets may be called.</summary>
    public static readonly Format Name = new(
        "a name of letters, digits, dots, hyphens and underscores",
        name => name.Length > 0 && name.AsSpan().IndexOfAnyExcept(NameCharacters) < 0)
    {
        Pattern = "^[a-zA-Z0-9._-]+$",
        Types = JsonTypes.Number | JsonTypes.Boolean,
    };

    /// <summary>A number of bytes.</summary>
    public static readonly Format Size = new("a size such as 10m, 512k or 1g", text => AsSize(text) is not null)
    {
        Pattern = "^[0-9]+([.][0-9]+)?[ ]?([bB]|[kKmMgG][bB]?)?$",
        Types = JsonTypes.Number,
        Least = 0,
    };

    /// <summary>Permission bits.</summary>
    public static readonly Format Mode = new("a mode in octal such as 0640", text => AsMode(text) is not null)
    {
        Pattern = "^(0o)?[0-7]{1,5}$",
        Types = JsonTypes.Integer,
        Least = 0,
        Most = 7777,
    };

    /// <summary>A signal that can be sent to ask for a stop.</summary>
    public static readonly Format StopSignal = new(
        "a signal such as SIGTERM, QUIT, RTMIN+3 or 15", text => Signal.TryParse(text, out _))
    {
        Pattern = AnyCase("SIG", [.. Enumerable.Range(1, 31).Select(number => new Signal(number).Name), "RTMIN", "RTMAX"])
            .Replace(")$", "|[Rr][Tt][Mm][Ii][Nn][+]([0-9]|[12][0-9]|30)|[Rr][Tt][Mm][Aa][Xx]-([0-9]|[12][0-9]|30)|[1-9]|[1-5][0-9]|6[0-4])$", StringComparison.Ordinal),
        Types = JsonTypes.Integer,
        Least = 1,
        Most = 64,
    };

    /// <summary>A user, with or without a group.</summary>
    public static readonly Format User =
        new("USER or USER:GROUP, names or numbers", text => text.Length > 0 && text.AsSpan().Count(':') <= 1)
        {
            Pattern = "^(?=[\\s\\S])[^:]*:?[^:]*$",
            Types = JsonTypes.Number | JsonTypes.Boolean,
        };

    /// <summary>When a service is started again.</summary>
    public static readonly Format Restart =
        new("no, always, on-failure, on-failure:5 or unless-stopped", text => text is "no" or "always" or "unless-stopped" or "on-failure"
            || (text.StartsWith("on-failure:", StringComparison.Ordinal) && Between(text[11..], 0, int.MaxValue)))
        {
            Pattern = "^(no|always|unless-stopped|on-failure(:[0-9]+)?)$",
        };

    /// <summary>A limit of a resource.</summary>
    public static readonly Format Resource = new("a number, or -1 for no limit", text => AsResource(text) is not null)
    {
        Pattern = "^([0-9]+|-1|unlimited|infinity)$",
        Types = JsonTypes.Integer,
        Least = -1,
    };

    /// <summary>A capability.</summary>
    public static readonly Format Capability = new(
        "a capability such as NET_RAW, or ALL", text => text.Length > 0 && CapabilityNames.Find(text) is not null)
    {
        Pattern = AnyCase("CAP_", [.. Enumerable.Range(0, 64).Select(CapabilityNames.Of).Where(name => name[0] > '9'), "ALL"]),
    };

    /// <summary>The word for no limit.</summary>
    public const string Infinity = "infinity";

    /// <summary>A whole number within bounds.</summary>
    public static Format Integer(int from, int to) => new(
        to == int.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"a whole number, {from} or more")
            : string.Create(CultureInfo.InvariantCulture, $"a whole number from {from} to {to}"),
        text => Between(text, from, to))
    {
        Pattern = "^" + (from < 0 ? "[+-]?" : "[+]?") + "0*[0-9]{1," + to.ToString(CultureInfo.InvariantCulture).Length + "}$",
        Types = JsonTypes.Integer,
        Least = from,
        Most = to == int.MaxValue ? null : to,
    };

    /// <summary>One of a few words.</summary>
    public static Format Choice(params string[] words) =>
        new("one of " + string.Join(", ", words), text => Array.IndexOf(words, text) >= 0) { Choices = words };

    /// <summary>Reads a truth value.</summary>
    public static bool? AsBoolean(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "ON" => true,
        "FALSE" or "NO" or "OFF" => false,
        _ => null,
    };

    /// <summary>Reads a length of time.</summary>
    public static TimeSpan? AsDuration(string text) => Shared.Duration.Parse(text);

    /// <summary>Reads a number of bytes.</summary>
    public static long? AsSize(string text)
    {
        string lower = text.ToLowerInvariant();
        string number = lower.EndsWith('b') ? lower[..^1] : lower;
        double factor = number.Length == 0 ? 0 : number[^1] switch
        {
            'k' => 1024,
            'm' => 1024 * 1024,
            'g' => 1024 * 1024 * 1024,
            _ => 1,
        };
        number = factor > 1 ? number[..^1] : number;
        return double.TryParse(number.TrimEnd(' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            && value * factor is >= 0 and <= long.MaxValue / 2
            ? (long)(value * factor)
            : null;
    }

    /// <summary>Reads permission bits.</summary>
    public static int? AsMode(string text)
    {
        ReadOnlySpan<char> digits = text.StartsWith("0o", StringComparison.Ordinal) ? text.AsSpan(2) : text;
        int bits = 0;
        foreach (char digit in digits)
        {
            bits = digit is >= '0' and <= '7' ? bits * 8 + digit - '0' : 0x1000;
        }

        return digits.Length is > 0 and <= 5 && bits <= 0xFFF ? bits : null;
    }

    /// <summary>Reads a limit of a resource.</summary>
    public static ulong? AsResource(string text) =>
        text is "-1" or "unlimited" or Infinity ? ResourceLimits.Unlimited
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value
        : null;

    /// <summary>Reads a whole number that has been checked.</summary>
    public static int AsInteger(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>A pattern of words in upper or lower case, with or without something before them.</summary>
    private static string AnyCase(string prefix, string[] words)
    {
        string[] patterns = Array.ConvertAll(words, Either);
        return "^" + (prefix.Length > 0 ? "(" + Either(prefix) + ")?" : "") + "(" + string.Join('|', patterns) + ")$";

        static string Either(string word) => string.Concat(word.Select(
            letter => char.IsAsciiLetter(letter) ? $"[{char.ToUpperInvariant(letter)}{char.ToLowerInvariant(letter)}]" : letter.ToString()));
    }

    private static bool IsAddress(string text)
    {
        string address = text.StartsWith("tcp://", StringComparison.Ordinal) ? text[6..] : text;
        int question = address.IndexOf('?', StringComparison.Ordinal);
        address = question < 0 ? address : address[..question];
        int colon = address.LastIndexOf(':');
        return Between(address[(colon + 1)..], 1, 65535) && colon != 0
            && address.AsSpan(0, Math.Max(colon, 0)).IndexOfAny("/@ \t\n") < 0
            && (address.AsSpan(0, Math.Max(colon, 0)).IndexOf(':') < 0 || address[0] == '[');
    }

    private static bool Between(string text, int from, int to) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= from && number <= to;
}
