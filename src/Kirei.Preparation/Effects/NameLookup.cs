using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>
/// Finds the addresses of a name: a literal address, /etc/hosts, then the servers of /etc/resolv.conf. The C library's own resolver needs
/// shared libraries that a static binary does not have. The files are read again at each look-up: a container's network may come up late.
/// </summary>
internal sealed class NameLookup(string host, int port)
{
    private const int DnsPort = 53;
    private const int LongestAnswer = 4096;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(1);
    private static readonly OsString Hosts = new("/etc/hosts"u8);
    private static readonly OsString ResolverConfiguration = new("/etc/resolv.conf"u8);

    /// <summary>What was found.</summary>
    public List<SocketAddress> Addresses { get; } = [];

    /// <summary>Why nothing was found.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Looks.</summary>
    public IEnumerable<Awaited> Find()
    {
        Addresses.Clear();
        if (SocketAddress.Parse(host, port) is { } literal)
        {
            Addresses.Add(literal);
            yield break;
        }

        Add(HostsFile.Find(Read(Hosts), host));
        if (Addresses.Count > 0)
        {
            yield break;
        }

        ResolverFile configuration = ResolverFile.Parse(Read(ResolverConfiguration));
        Reason = $"the name {host} does not resolve";
        foreach (string name in configuration.Candidates(host))
        {
            foreach (string server in configuration.Servers)
            {
                foreach (Awaited awaited in Ask(server, name))
                {
                    yield return awaited;
                }

                if (Addresses.Count > 0)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>Asks one server for both kinds of addresses at once.</summary>
    private IEnumerable<Awaited> Ask(string server, string name)
    {
        ushort id = Entropy.Next();
        byte[]? first = DnsMessage.Ask(id, name, DnsMessage.A);
        byte[]? second = DnsMessage.Ask((ushort)(id ^ 1), name, DnsMessage.Aaaa);
        if (first is null || second is null || SocketAddress.Parse(server, DnsPort) is not { } address)
        {
            yield break;
        }

        using SocketDescriptor? socket = SocketDescriptor.ForDatagrams(address, out Errno error);
        if (socket is null || !Sent(socket, first, second))
        {
            Reason = $"the name server {server} cannot be asked{(socket is null ? ": " + error : "")}";
            yield break;
        }

        List<byte[]> open = [first, second];
        List<byte[]> truncated = [];
        Instant limit = Instant.Now + AnswerLimit;
        while (open.Count > 0)
        {
            Awaited awaited = Awaited.Readable(socket, limit);
            yield return awaited;
            if (!awaited.Came)
            {
                Reason = $"the name server {server} does not answer";
                break;
            }

            if (!TakeAnswer(socket, server, open, truncated))
            {
                break;
            }
        }

        foreach (byte[] question in truncated)
        {
            foreach (Awaited awaited in AskByStream(address, server, question))
            {
                yield return awaited;
            }
        }
    }

    private IEnumerable<Awaited> AskByStream(SocketAddress address, string server, byte[] question)
    {
        using DnsStream stream = new(address, question, Instant.Now + AnswerLimit);
        foreach (Awaited awaited in stream.Ask())
        {
            yield return awaited;
        }

        if (stream.Answer is not { } message)
        {
            Reason = $"the name server {server} gives an answer too long for a datagram, and none over TCP";
            yield break;
        }

        List<byte[]> found = [];
        Judge(DnsMessage.Read(message, question, found), server);
        Addresses.AddRange(found.ConvertAll(bytes => SocketAddress.OfIP(bytes, port)));
    }

    private static bool Sent(SocketDescriptor socket, byte[] first, byte[] second) =>
        socket.Send(first) == Errno.None && socket.Send(second) == Errno.None;

    /// <summary>Takes one answer in.</summary>
    /// <returns>Whether it is worth waiting for more.</returns>
    private bool TakeAnswer(SocketDescriptor socket, string server, List<byte[]> open, List<byte[]> truncated)
    {
        Span<byte> message = stackalloc byte[LongestAnswer];
        int length = socket.Receive(message, out Errno error);
        if (length < 0)
        {
            Reason = $"the name server {server}: {error}";
            return false;
        }

        List<byte[]> found = [];
        foreach (byte[] question in open)
        {
            DnsAnswer answer = DnsMessage.Read(message[..length], question, found);
            if (answer != DnsAnswer.Unrelated)
            {
                _ = open.Remove(question);
                Judge(answer, server);
                if (answer == DnsAnswer.Truncated)
                {
                    truncated.Add(question);
                }

                break;
            }
        }

        Addresses.AddRange(found.ConvertAll(bytes => SocketAddress.OfIP(bytes, port)));
        return true;
    }

    private void Judge(DnsAnswer answer, string server) => Reason = answer switch
    {
        DnsAnswer.Failed => $"the name server {server} could not look the name {host} up",
        DnsAnswer.Known or DnsAnswer.NoSuchName => $"the name {host} does not resolve",
        _ => Reason,
    };

    private void Add(List<string> literals)
    {
        foreach (string literal in literals)
        {
            if (SocketAddress.Parse(literal, port) is { } address)
            {
                Addresses.Add(address);
            }
        }
    }

    private static byte[] Read(OsString path)
    {
        try
        {
            return FileContent.Read(path);
        }
        catch (LinuxException)
        {
            return []; // an image without it, as FROM scratch
        }
    }
}
