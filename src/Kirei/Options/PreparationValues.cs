using System;
using System.Collections.Immutable;
using System.Globalization;
using Kirei.Linux;
using Kirei.Preparation;

namespace Kirei.Options;

/// <summary>Reads the values of the options that prepare.</summary>
internal static class PreparationValues
{
    /// <summary>USER[:GROUP].</summary>
    public static string User(string text) =>
        text.Length > 0 && text.AsSpan().Count(':') <= 1 ? text : throw new UsageException($"'{text}' is not USER[:GROUP]");

    /// <summary>init, with more behind it or not, keep, clear or a list.</summary>
    public static GroupChoice Groups(string text) => text switch
    {
        "init" => GroupChoice.Init,
        "keep" => new GroupChoice(GroupSource.Keep, []),
        "clear" => new GroupChoice(GroupSource.Clear, []),
        _ when List(text) is ["init", .. var more] => new GroupChoice(GroupSource.Init, [.. more]),
        _ => new GroupChoice(GroupSource.Listed, [.. List(text)]),
    };

    /// <summary>NAME=VALUE.</summary>
    public static (OsString Name, OsString Value) Variable(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? (new OsString(text[..equals]), new OsString(text[(equals + 1)..]))
            : throw new UsageException($"'{text}' is not NAME=VALUE");
    }

    /// <summary>FILE, after <c>raw:</c> and <c>optional:</c>. (A name that begins like this is written <c>./raw:…</c>.)</summary>
    public static EnvironmentSource EnvironmentFile(string text)
    {
        const string Raw = "raw:";
        const string Optional = "optional:";
        (bool isRaw, bool isOptional) = (false, false);
        for (; ; text = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..])
        {
            bool raw = text.StartsWith(Raw, StringComparison.Ordinal);
            bool optional = text.StartsWith(Optional, StringComparison.Ordinal);
            if (!raw && !optional)
            {
                return new EnvironmentSource(new OsString(Parse.Path(text)), isRaw, isOptional);
            }

            isRaw |= raw;
            isOptional |= optional;
        }
    }

    /// <summary>[raw:]SRC:DST[:MODE[:OWNER]] or [raw:]env:NAME:DST…, where the owner may be USER:GROUP.</summary>
    public static RenderRequest Render(string text)
    {
        const string Raw = "raw:";
        const string Variable = "env:";
        bool isRaw = text.StartsWith(Raw, StringComparison.Ordinal);
        string rest = isRaw ? text[Raw.Length..] : text;
        bool isVariable = rest.StartsWith(Variable, StringComparison.Ordinal);
        string[] parts = (isVariable ? rest[Variable.Length..] : rest).Split(':', 4);
        if (parts.Length < 2 || parts[0].Length == 0 || parts[1].Length == 0)
        {
            throw new UsageException($"'{text}' is not SRC:DST[:MODE[:OWNER]], such as /etc/app.conf.tmpl:/etc/app.conf:0640:app");
        }

        int? mode = parts.Length > 2 && parts[2].Length > 0 ? Octal(parts[2]) : null;
        return new RenderRequest(new OsString(parts[0]), new OsString(parts[1]), mode, parts.Length > 3 ? User(parts[3]) : null)
        {
            IsRaw = isRaw,
            IsVariable = isVariable,
        };
    }

    /// <summary>Variables, as envsubst(1) takes them.</summary>
    public static ImmutableArray<OsString> RenderVariables(string text) => ListedVariables.Read(text)
        ?? throw new UsageException($"'{text}' is no list of variables: write them with the dollar, in single quotes: '$HOST ${{PORT}}'");

    /// <summary>strict, defined-only or lenient.</summary>
    public static UnsetVariables Unset(string text) => text switch
    {
        "strict" => UnsetVariables.Strict,
        "defined-only" => UnsetVariables.DefinedOnly,
        "lenient" => UnsetVariables.Lenient,
        _ => throw new UsageException($"'{text}' is none of strict, defined-only, lenient"),
    };

    /// <summary>Permission bits in octal.</summary>
    public static int Octal(string text)
    {
        int bits = 0;
        foreach (char digit in text)
        {
            bits = digit is >= '0' and <= '7' ? bits * 8 + digit - '0' : 0x1000;
        }

        return text.Length is > 0 and <= 5 && bits <= 0xFFF
            ? bits
            : throw new UsageException($"'{text}' is not a mode in octal, such as 0640");
    }

    /// <summary>NAME=SOFT[:HARD].</summary>
    public static ResourceLimit Limit(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? "" : text[..equals].ToLowerInvariant();
        if (ResourceLimits.Find(name) < 0)
        {
            throw new UsageException(
                $"'{text}' is not NAME=SOFT[:HARD], such as nofile=65536 or core=0:unlimited; the names are those of docker's --ulimit");
        }

        string[] values = text[(equals + 1)..].Split(':', 2);
        ulong soft = LimitValue(values[0]);
        ulong hard = values.Length > 1 ? LimitValue(values[1]) : soft;
        return soft <= hard
            ? new ResourceLimit(name, soft, hard)
            : throw new UsageException($"'{text}': the soft limit is above the hard one");
    }

    /// <summary>A whole number within bounds.</summary>
    public static int Number(string text, int from, int to) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= from && number <= to
            ? number
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number from {from} to {to}"));

    /// <summary>Capabilities, as bits.</summary>
    public static ulong Capabilities(string text)
    {
        ulong bits = 0;
        foreach (string name in List(text))
        {
            bits |= CapabilityNames.Find(name)
                ?? throw new UsageException($"'{name}' is not a capability: write ALL, or names such as NET_RAW or CAP_NET_RAW");
        }

        return bits;
    }

    /// <summary>Capabilities by name, as bits: <c>ALL</c> is none.</summary>
    public static ulong NamedCapabilities(string text) =>
        Capabilities(text) is var bits && bits != CapabilityNames.All ? bits
        : throw new UsageException("all capabilities would make the user as mighty as root: name those that it needs, such as NET_BIND_SERVICE");

    /// <summary>Paths, with commas between; a question mark behind one makes it soft.</summary>
    public static ImmutableArray<OwnRequest> Owned(string text) =>
        [.. Array.ConvertAll(List(text), path => path.Length > 1 && path.EndsWith('?')
            ? new OwnRequest(new OsString(path[..^1]), IsSoft: true)
            : new OwnRequest(new OsString(path), IsSoft: false))];

    /// <summary>Words, with commas between.</summary>
    public static string[] List(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } items
            ? items
            : throw new UsageException("the list is empty");

    private static ulong LimitValue(string text) =>
        text is "unlimited" or "infinity" or "-1" ? ResourceLimits.Unlimited
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value
        : throw new UsageException($"'{text}' is not a number or `unlimited`");
}
