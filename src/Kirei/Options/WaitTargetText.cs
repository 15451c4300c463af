using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Kirei.Linux;
using Kirei.Preparation;

namespace Kirei.Options;

/// <summary>
/// Reads what to wait for: <c>tcp://host:port</c> and the like, with <c>?timeout=…&amp;status=…</c> behind it. What is shown of it never
/// holds a password, nor the value of a variable.
/// </summary>
internal sealed class WaitTargetText
{
    private const string Forms = "write tcp://HOST:PORT, unix:///PATH, http://URL, https://URL, file:///PATH, dns:NAME or exec:COMMAND";
    private const string Command = "exec:";
    private readonly string _shown;

    private WaitTargetText(string shown) => _shown = shown;

    /// <summary>Reads one; one with variables is read when they have values.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static WaitRequest Read(string text)
    {
        string shown = WaitTargetHost.WithoutPassword(text);
        bool hasVariables = text.Contains("${", StringComparison.Ordinal) && !text.StartsWith(Command, StringComparison.OrdinalIgnoreCase);
        return hasVariables
            ? new WaitRequest(shown, text, null, value => ReadLate(value, shown))
            : new WaitRequest(shown, text, Parse(text), null);
    }

    /// <summary>Reads one without variables.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static WaitTarget Parse(string text) => new WaitTargetText(WaitTargetHost.WithoutPassword(text)).Target(text);

    /// <summary>How long to wait: 0 and <c>infinity</c> are for ever.</summary>
    public static TimeSpan Time(string text) =>
        text is "infinity" ? WaitTarget.ForEver
        : text.StartsWith('-') ? throw new UsageException($"'{text}' is not a duration: write 10s, 1m30s, or 0 to wait for ever")
        : Options.Parse.Duration(text) is var time && time > TimeSpan.Zero ? time
        : WaitTarget.ForEver;

    // The reason would show values, of which one may be a secret.
    private static WaitTarget ReadLate(string text, string shown)
    {
        try
        {
            return new WaitTargetText(shown).Target(text);
        }
        catch (UsageException)
        {
            throw new PreparationException($"with the values of its variables it is not a wait target: {Forms}");
        }
    }

    private WaitTarget Target(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string scheme = colon < 0 ? "" : text[..colon].ToLowerInvariant();
        string rest = text[(colon + 1)..];
        if (scheme == "exec")
        {
            return Exec(rest);
        }

        string plain = WaitTargetParameters.Take(rest, out List<(string Name, string Value)> parameters);
        WaitTarget target = scheme switch
        {
            "tcp" => WithAddress(New(WaitKind.Tcp), Slashes(plain, text), null),
            "http" => Http(New(WaitKind.Http), Slashes(plain, text), 80),
            "https" => Http(New(WaitKind.Http) with { IsEncrypted = true }, Slashes(plain, text), 443),
            "unix" => New(WaitKind.Unix) with { Path = FullPath(Slashes(plain, text)) },
            "file" => New(WaitKind.File) with { Path = FullPath(Slashes(plain, text)) },
            "dns" => New(WaitKind.Dns) with { Host = Host(plain.TrimStart('/'), isAlone: true) },
            _ => throw Wrong(text),
        };
        return WaitTargetParameters.Apply(target, parameters);
    }

    private WaitTarget New(WaitKind kind) => new() { Text = _shown, Kind = kind };

    /// <summary>A command may hold a question mark of its own: only a last word that begins with one has parameters.</summary>
    private WaitTarget Exec(string text)
    {
        ImmutableArray<OsString> words = ShellWords.Split(text);
        if (words.Length < 2 || !words[^1].Bytes.StartsWith("?timeout="u8))
        {
            return New(WaitKind.Exec) with { Command = CommandText.Read(text) };
        }

        _ = WaitTargetParameters.Take(words[^1].ToString(), out List<(string Name, string Value)> parameters);
        string command = text[..text.LastIndexOf("?timeout=", StringComparison.Ordinal)].TrimEnd();
        return WaitTargetParameters.Apply(New(WaitKind.Exec) with { Command = CommandText.Read(command) }, parameters);
    }

    private WaitTarget Http(WaitTarget target, string rest, int port)
    {
        int slash = rest.AsSpan().IndexOfAny('/', '?');
        string path = slash < 0 ? "/" : rest[slash] == '?' ? "/" + rest[slash..] : rest[slash..];
        return WithAddress(target with { Path = path }, slash < 0 ? rest : rest[..slash], port);
    }

    private WaitTarget WithAddress(WaitTarget target, string address, int? defaultPort)
    {
        if (address.Contains('@', StringComparison.Ordinal))
        {
            throw new UsageException("a web address with a user in it is not waited for, as kirei sends no password: write exec:curl … instead"); // and shows none
        }

        int colon = address.LastIndexOf(':');
        bool hasPort = colon >= 0 && !address.EndsWith(']');
        string host = Host(hasPort ? address[..colon] : address, isAlone: false);
        int port = defaultPort ?? 0;
        bool isPort = hasPort
            ? int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            : defaultPort is not null;
        return isPort && port is > 0 and <= 65535 && host.Length > 0
            ? target with { Host = host, Port = port }
            : throw new UsageException($"'{_shown}' does not name a host and a port: {Forms}");
    }

    private string Host(string text, bool isAlone)
    {
        string host = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;
        return WaitTargetHost.Mistake(host, isAlone) is { } mistake ? throw new UsageException($"'{_shown}': {mistake}") : host;
    }

    private string Slashes(string rest, string text) => rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : throw Wrong(text);

    private string FullPath(string path) =>
        path.StartsWith('/')
            ? path
            : throw new UsageException($"'{_shown}' does not name a full path: three slashes, such as file:///run/ready");

    private UsageException Wrong(string text) =>
        new($"'{_shown}' is not a wait target: {(WaitTargetHost.Guess(text) is { } guess ? $"do you mean {guess}?" : Forms)}");
}
