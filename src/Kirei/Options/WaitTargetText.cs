using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Kirei.Linux;
using Kirei.Preparation;

namespace Kirei.Options;

/// <summary>Reads what to wait for: <c>tcp://host:port</c> and the like, with <c>?timeout=…&amp;status=…</c> behind it.</summary>
internal static class WaitTargetText
{
    private const string Forms = "write tcp://HOST:PORT, unix:///PATH, http://URL, https://URL, file:///PATH, dns:NAME or exec:COMMAND";

    /// <summary>Reads one.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static WaitTarget Parse(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string scheme = colon < 0 ? "" : text[..colon].ToLowerInvariant();
        string rest = text[(colon + 1)..];
        if (scheme == "exec")
        {
            return Exec(new WaitTarget { Text = text, Kind = WaitKind.Exec }, ShellWords.Split(rest));
        }

        string plain = TakeParameters(rest, out List<(string Name, string Value)> parameters);
        WaitTarget target = scheme switch
        {
            "tcp" => WithAddress(new WaitTarget { Text = text, Kind = WaitKind.Tcp }, Slashes(plain, text), null, text),
            "http" => Http(new WaitTarget { Text = text, Kind = WaitKind.Http }, Slashes(plain, text), 80, text),
            "https" => Http(new WaitTarget { Text = text, Kind = WaitKind.Http, IsEncrypted = true }, Slashes(plain, text), 443, text),
            "unix" => new WaitTarget { Text = text, Kind = WaitKind.Unix, Path = FullPath(Slashes(plain, text), text) },
            "file" => new WaitTarget { Text = text, Kind = WaitKind.File, Path = FullPath(Slashes(plain, text), text) },
            "dns" =>
                new WaitTarget
                {
                    Text = text,
                    Kind = WaitKind.Dns,
                    Host = plain.TrimStart('/') is { Length: > 0 } name ? name : throw Wrong(text),
                },
            _ => throw Wrong(text),
        };
        return parameters.Count == 0 ? target : WithParameters(target, parameters);
    }

    /// <summary>A command may hold a question mark of its own: only a last word that begins with one has parameters.</summary>
    private static WaitTarget Exec(WaitTarget target, ImmutableArray<OsString> words)
    {
        if (words.Length < 2 || !words[^1].Bytes.StartsWith("?timeout="u8))
        {
            return target with { Command = words };
        }

        _ = TakeParameters(words[^1].ToString(), out List<(string Name, string Value)> parameters);
        return WithParameters(target with { Command = words.RemoveAt(words.Length - 1) }, parameters);
    }

    private static WaitTarget Http(WaitTarget target, string rest, int port, string text)
    {
        int slash = rest.AsSpan().IndexOfAny('/', '?');
        string path = slash < 0 ? "/" : rest[slash] == '?' ? "/" + rest[slash..] : rest[slash..];
        return WithAddress(target with { Path = path }, slash < 0 ? rest : rest[..slash], port, text);
    }

    private static WaitTarget WithAddress(WaitTarget target, string address, int? defaultPort, string text)
    {
        if (address.Contains('@', StringComparison.Ordinal))
        {
            throw new UsageException("a web address with a user in it is not waited for, as kirei sends no password: write exec:curl … instead"); // and shows none
        }

        int colon = address.LastIndexOf(':');
        bool hasPort = colon >= 0 && !address.EndsWith(']');
        string host = hasPort ? address[..colon] : address;
        host = host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host;
        int port = defaultPort ?? 0;
        bool isPort = hasPort
            ? int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            : defaultPort is not null;
        return isPort && port is > 0 and <= 65535 && host.Length > 0
            ? target with { Host = host, Port = port }
            : throw new UsageException($"'{text}' does not name a host and a port: {Forms}");
    }

    /// <summary>Takes kirei's own parameters out of a query; every other one stays part of the address.</summary>
    private static string TakeParameters(string text, out List<(string Name, string Value)> parameters)
    {
        parameters = [];
        int question = text.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
        {
            return text;
        }

        List<string> others = [];
        foreach (string pair in text[(question + 1)..].Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && pair[..equals] is "timeout" or "status")
            {
                parameters.Add((pair[..equals], pair[(equals + 1)..]));
            }
            else
            {
                others.Add(pair);
            }
        }

        return others.Count == 0 ? text[..question] : text[..(question + 1)] + string.Join('&', others);
    }

    private static WaitTarget WithParameters(WaitTarget target, List<(string Name, string Value)> parameters)
    {
        foreach ((string name, string value) in parameters)
        {
            target = name == "timeout"
                ? target with { Timeout = Options.Parse.Duration(value) }
                : target with { Statuses = Statuses(value) };
        }

        return target;
    }

    private static ImmutableArray<StatusRange> Statuses(string text)
    {
        ImmutableArray<StatusRange>.Builder ranges = ImmutableArray.CreateBuilder<StatusRange>();
        foreach (string range in text.Split(','))
        {
            int dash = range.IndexOf('-', StringComparison.Ordinal);
            ranges.Add(dash < 0
                ? new StatusRange(Status(range), Status(range))
                : new StatusRange(Status(range[..dash]), Status(range[(dash + 1)..])));
        }

        return ranges.ToImmutable();
    }

    private static int Status(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int status) && status is >= 100 and <= 999
            ? status
            : throw new UsageException($"'{text}' is not an HTTP status: write 200 or 200-299, several with commas");

    private static string Slashes(string rest, string text) =>
        rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : throw Wrong(text);

    private static string FullPath(string path, string text) =>
        path.StartsWith('/')
            ? path
            : throw new UsageException($"'{text}' does not name a full path: three slashes, such as file:///run/ready");

    private static UsageException Wrong(string text) => new($"'{text}' is nothing to wait for: {Forms}");
}
