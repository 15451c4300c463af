using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace Kirei.Preparation.Effects;

/// <summary>What a name server said.</summary>
internal enum DnsAnswer
{
    /// <summary>This was not the answer to that question.</summary>
    Unrelated,

    /// <summary>There are addresses, or there is the name without an address of this kind.</summary>
    Known,

    /// <summary>There is no such name.</summary>
    NoSuchName,

    /// <summary>The server cannot say.</summary>
    Failed,

    /// <summary>The answer is longer than a datagram: it is to be asked for again over a stream, RFC 7766.</summary>
    Truncated,
}

/// <summary>A question for the addresses of a name and its answer, RFC 1035 section 4.</summary>
internal static class DnsMessage
{
    /// <summary>The type of an IPv4 address.</summary>
    public const ushort A = 1;

    /// <summary>The type of an IPv6 address, RFC 3596.</summary>
    public const ushort Aaaa = 28;

    private const int HeaderSize = 12;
    private const int RecordHeadSize = 10;
    private const int LongestLabel = 63;
    private const int LongestName = 253;
    private const int RecursionDesired = 0x0100;
    private const ushort Internet = 1;
    private const int IsTruncated = 0x02; // in the third byte

    /// <summary>A question; null when the name cannot be one of the DNS.</summary>
    public static byte[]? Ask(ushort id, string name, ushort type)
    {
        if (name.Length is 0 or > LongestName)
        {
            return null;
        }

        byte[] message = new byte[HeaderSize + name.Length + 2 + 4];
        BinaryPrimitives.WriteUInt16BigEndian(message, id);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), RecursionDesired);
        message[5] = 1; // one question
        int at = HeaderSize;
        foreach (string label in name.Split('.'))
        {
            if (label.Length is 0 or > LongestLabel || !Ascii.IsValid(label))
            {
                return null;
            }

            message[at++] = (byte)label.Length;
            at += Encoding.ASCII.GetBytes(label, message.AsSpan(at));
        }

        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at + 1), type);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at + 3), Internet);
        return message;
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="message">What arrived.</param>
    /// <param name="question">What was asked: identity and question must be the same.</param>
    /// <param name="addresses">The addresses of the type asked for are added, 4 or 16 bytes each.</param>
    public static DnsAnswer Read(ReadOnlySpan<byte> message, ReadOnlySpan<byte> question, List<byte[]> addresses)
    {
        bool answers = message.Length >= question.Length && message[..2].SequenceEqual(question[..2]) && (message[2] & 0x80) != 0
            && Ascii.EqualsIgnoreCase(message[HeaderSize..question.Length], question[HeaderSize..]);
        if (!answers)
        {
            return DnsAnswer.Unrelated;
        }

        if ((message[2] & IsTruncated) != 0)
        {
            return DnsAnswer.Truncated;
        }

        switch (message[3] & 0x0F)
        {
            case 0:
                ReadRecords(message, question.Length, BinaryPrimitives.ReadUInt16BigEndian(question[^4..]), addresses);
                return DnsAnswer.Known;
            case 3:
                return DnsAnswer.NoSuchName;
            default:
                return DnsAnswer.Failed;
        }
    }

    // Aliases need no look: a resolving server sends the addresses along with them.
    private static void ReadRecords(ReadOnlySpan<byte> message, int at, ushort type, List<byte[]> addresses)
    {
        int count = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        for (int i = 0; i < count; i++)
        {
            at = SkipName(message, at);
            if (at < 0 || at + RecordHeadSize > message.Length)
            {
                return;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
            bool isWanted = BinaryPrimitives.ReadUInt16BigEndian(message[at..]) == type && length == (type == A ? 4 : 16);
            at += RecordHeadSize;
            if (at + length > message.Length)
            {
                return;
            }

            if (isWanted)
            {
                addresses.Add(message.Slice(at, length).ToArray());
            }

            at += length;
        }
    }

    /// <summary>The offset behind a name; -1 when it goes beyond the end. A pointer (the two highest bits) ends a name.</summary>
    private static int SkipName(ReadOnlySpan<byte> message, int at)
    {
        while (at < message.Length)
        {
            byte length = message[at];
            if (length == 0)
            {
                return at + 1;
            }

            if (length >= 0xC0)
            {
                return at + 2;
            }

            at += length + 1;
        }

        return -1;
    }
}
