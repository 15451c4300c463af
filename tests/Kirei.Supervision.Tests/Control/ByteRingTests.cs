using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CsCheck;
using Kirei.Supervision.Control;

namespace Kirei.Supervision.Tests.Control;

/// <summary>The last records, and what is missed of them.</summary>
public sealed class ByteRingTests
{
    [Fact]
    public void it_holds_the_newest_records_whole_and_in_their_order() =>
        Gen.Select(Gen.Int[64, 1000], Gen.String[Gen.Char['a', 'z'], 0, 60].List[0, 200]).Sample((capacity, texts) =>
        {
            ByteRing ring = new(capacity);
            List<string> taken = [];
            foreach (string text in texts.Where(text => text.Length <= ring.LongestRecord))
            {
                ring.Add(Encoding.UTF8.GetBytes(text[..(text.Length / 2)]), Encoding.UTF8.GetBytes(text[(text.Length / 2)..]));
                taken.Add(text);
            }

            List<string> kept = Read(ring);
            Assert.Equal(taken.TakeLast(kept.Count), kept);
            Assert.True(kept.Count == taken.Count || kept.Sum(text => text.Length + 8) + taken[^(kept.Count + 1)].Length + 8 > capacity);
        });

    [Fact]
    public void a_reader_that_was_overtaken_goes_on_with_the_oldest_there_is()
    {
        ByteRing ring = new(100);
        long place = ring.Begin;
        for (int i = 0; i < 50; i++)
        {
            ring.Add(default, [(byte)i]);
        }

        byte[]? record = ring.Read(ref place, out uint number);

        Assert.Equal(number, record![0]);
        Assert.Equal(50 - 100 / 9, (int)number);
    }

    private static List<string> Read(ByteRing ring)
    {
        List<string> records = [];
        long place = ring.Begin;
        while (ring.Read(ref place, out _) is { } record)
        {
            records.Add(Encoding.UTF8.GetString(record));
        }

        return records;
    }
}
