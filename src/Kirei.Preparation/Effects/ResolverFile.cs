using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Kirei.Preparation.Effects;

/// <summary>/etc/resolv.conf, resolv.conf(5), as far as a container's says anything: servers, search domains, ndots.</summary>
internal sealed class ResolverFile
{
    private const int MostServers = 3;

    /// <summary>The servers' addresses, at most three; the loopback when none is named.</summary>
    public List<string> Servers { get; } = [];

    /// <summary>Domains to be tried behind a name.</summary>
    public List<string> Search { get; private set; } = [];

    /// <summary>A name with so many dots is tried as it is first.</summary>
    public int Dots { get; private set; } = 1;

    /// <summary>Reads it.</summary>
    public static ResolverFile Parse(ReadOnlySpan<byte> content)
    {
        ResolverFile file = new();
        foreach (string line in Encoding.UTF8.GetString(content).Split('\n'))
        {
            file.Line(line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries));
        }

        if (file.Servers.Count == 0)
        {
            file.Servers.Add("127.0.0.1");
        }

        return file;
    }

    /// <summary>The full names to ask for, in order.</summary>
    public List<string> Candidates(string name)
    {
        if (name.EndsWith('.'))
        {
            return [name.TrimEnd('.')];
        }

        List<string> candidates = Search.ConvertAll(domain => name + "." + domain.TrimEnd('.'));
        candidates.Insert(name.AsSpan().Count('.') >= Dots ? 0 : candidates.Count, name);
        return candidates;
    }

    // No slice patterns here: for a string[] they need the runtime's type loader, 170 kB.
    private void Line(string[] words)
    {
        switch (words)
        {
            case ["nameserver", var server, ..] when Servers.Count < MostServers:
                Servers.Add(server);
                break;
            case ["search" or "domain", ..]:
                Search = new List<string>(words).GetRange(1, words.Length - 1);
                break;
            case ["options", ..]:
                ReadDots(words);
                break;
        }
    }

    private void ReadDots(string[] options)
    {
        foreach (string option in options)
        {
            if (option.StartsWith("ndots:", StringComparison.Ordinal)
                && int.TryParse(option.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out int dots))
            {
                Dots = Math.Min(dots, 15);
            }
        }
    }
}
