using System;
using System.Buffers.Text;
using System.Collections.Generic;

namespace Kirei.Preparation;

/// <summary>
/// The users or groups that there are in this user namespace: /proc/self/uid_map or gid_map, user_namespaces(7). Nobody can become any
/// other, and the files of any other belong to nobody.
/// </summary>
internal sealed class IdRanges
{
    private readonly List<IdRange> _ranges = [];

    /// <summary>Every number, as itself: the machine's own namespace.</summary>
    public static IdRanges Everything { get; } = Parse("0 0 4294967295"u8);

    /// <summary>Whether this is the machine's own namespace, as far as the map shows it.</summary>
    public bool IsEverything => _ranges.Count == 1 && _ranges[0] is { First: 0, Count: uint.MaxValue, Outside: 0 };

    /// <summary>Whether there is this one.</summary>
    public bool Has(uint id) => _ranges.Exists(range => id >= range.First && id - range.First < range.Count);

    /// <summary>Reads a map; without one, as without a /proc, everything is taken to be there.</summary>
    public static IdRanges Parse(ReadOnlySpan<byte> map)
    {
        IdRanges ranges = new();
        Span<uint> numbers = stackalloc uint[3];
        foreach (Range range in map.Split((byte)'\n'))
        {
            if (TryReadLine(map[range], numbers))
            {
                ranges._ranges.Add(new IdRange(numbers[0], numbers[1], numbers[2]));
            }
        }

        return ranges._ranges.Count > 0 ? ranges : Everything;
    }

    private static bool TryReadLine(ReadOnlySpan<byte> line, Span<uint> numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            line = line.TrimStart((byte)' ');
            if (!Utf8Parser.TryParse(line, out numbers[i], out int used))
            {
                return false;
            }

            line = line[used..];
        }

        return true;
    }

    private readonly struct IdRange(uint first, uint outside, uint count)
    {
        public uint First => first;

        public uint Outside => outside;

        public uint Count => count;
    }
}
