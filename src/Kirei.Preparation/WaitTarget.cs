using System;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>What kind of thing is waited for.</summary>
internal enum WaitKind
{
    /// <summary>A port that accepts a connection.</summary>
    Tcp,

    /// <summary>A socket in the file system that accepts a connection.</summary>
    Unix,

    /// <summary>A web address that answers with a status that was asked for.</summary>
    Http,

    /// <summary>A file or folder that is there.</summary>
    File,

    /// <summary>A name that resolves.</summary>
    Dns,

    /// <summary>A command that exits with 0.</summary>
    Exec,
}

/// <summary>Status codes from one to another.</summary>
internal readonly record struct StatusRange(int From, int To);

/// <summary>Something the command needs to be there.</summary>
internal sealed record WaitTarget
{
    /// <summary>A time that is never over.</summary>
    public static readonly TimeSpan ForEver = TimeSpan.MaxValue;

    /// <summary>As it was written, without a password and with the names of variables: the text that is shown.</summary>
    public required string Text { get; init; }

    /// <summary>What kind.</summary>
    public required WaitKind Kind { get; init; }

    /// <summary>The host's name or address, for tcp, http and dns.</summary>
    public string Host { get; init; } = "";

    /// <summary>The port.</summary>
    public int Port { get; init; }

    /// <summary>The path of a file or socket; for http what is asked for.</summary>
    public string Path { get; init; } = "";

    /// <summary>The command, for exec.</summary>
    public ImmutableArray<OsString> Command { get; init; } = [];

    /// <summary>The statuses that will do, for http.</summary>
    public ImmutableArray<StatusRange> Statuses { get; init; } = [new(200, 299)];

    /// <summary>How long to wait at most; null for what holds for all.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// How long one connection may take: the kernel would retry only after that, and a new try notices a new port sooner.
    /// </summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one answer may take, for http.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether it asked for TLS, of which only the connection is tried.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>Whether a status will do.</summary>
    public bool Accepts(int status)
    {
        foreach (StatusRange range in Statuses)
        {
            if (status >= range.From && status <= range.To)
            {
                return true;
            }
        }

        return false;
    }
}
