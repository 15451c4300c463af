using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Kirei.Lab.Witness;

/// <summary>What a process had open just before the stop, proc_pid_fd(5), proc_pid_fdinfo(5).</summary>
/// <param name="Files">The regular files that it could write.</param>
/// <param name="Reads">The pipes that it could read, and its ends of connected Unix sockets, by their inode.</param>
/// <param name="Writes">The pipes that it could write, and the other ends of its sockets.</param>
internal sealed record Descriptors(ImmutableArray<string> Files, ImmutableHashSet<string> Reads, ImmutableHashSet<string> Writes)
{
    private const int MostLookedAt = 1024;

    /// <summary>Nothing, or nobody could look.</summary>
    public static readonly Descriptors None = new([], [], []);

    /// <summary>Whether what this one writes is what another reads.</summary>
    public bool WritesTo(Descriptors reader) => Writes.Overlaps(reader.Reads) && !Reads.Overlaps(reader.Reads);

    /// <summary>Whether that goes through a socket alone.</summary>
    public bool IsConnectedTo(Descriptors reader) =>
        Writes.Intersect(reader.Reads).All(channel => channel.StartsWith("socket:", StringComparison.Ordinal));

    /// <summary>Looks.</summary>
    public static Descriptors Of(int pid, SocketPeers peers)
    {
        string folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}");
        List<string> files = [];
        HashSet<string> reads = [], writes = [];
        try
        {
            foreach (string descriptor in Directory.EnumerateFileSystemEntries(folder + "/fd").Take(MostLookedAt))
            {
                if (new FileInfo(descriptor).LinkTarget is { } target)
                {
                    (bool canRead, bool canWrite) = AccessOf(folder + "/fdinfo/" + Path.GetFileName(descriptor));
                    bool isPipe = target.StartsWith("pipe:", StringComparison.Ordinal);
                    string? peer = peers.Of(target);
                    _ = (isPipe || peer is not null) && canRead && reads.Add(target);
                    _ = (isPipe || peer is not null) && canWrite && writes.Add(peer ?? target);
                    if (canWrite && IsRegular(target))
                    {
                        files.Add(target);
                    }
                }
            }
        }
        catch (IOException)
        {
            // It has ended.
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's.
        }

        return new Descriptors([.. files.Distinct()], [.. reads], [.. writes]);
    }

    /// <summary>A file on a disk: no device, nothing of the kernel's, and none that is gone with its process.</summary>
    private static bool IsRegular(string target) =>
        target.StartsWith('/')
        && !target.StartsWith("/dev/", StringComparison.Ordinal)
        && !target.StartsWith("/proc/", StringComparison.Ordinal)
        && !target.StartsWith("/memfd:", StringComparison.Ordinal)
        && !target.EndsWith(" (deleted)", StringComparison.Ordinal);

    /// <summary>The flags of open(2), in octal; the last digit has the access mode.</summary>
    private static (bool CanRead, bool CanWrite) AccessOf(string info)
    {
        string? flags = File.ReadLines(info).FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal));
        int mode = flags is null ? 0 : (flags[^1] - '0') & 3;
        return (mode is 0 or 2, mode is 1 or 2);
    }
}
