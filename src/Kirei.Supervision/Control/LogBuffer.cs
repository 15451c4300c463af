using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using Kirei.Protocol;
using Kirei.Supervision.Services.Streams;

namespace Kirei.Supervision.Control;

/// <summary>
/// The last lines of all services, for those who ask for them. A line that is longer than a quarter of the room is cut.
/// </summary>
/// <param name="system">Has the time.</param>
/// <param name="capacity">How much room they have in all, in bytes.</param>
internal sealed class LogBuffer(IControlSystem system, int capacity) : ILineObserver
{
    private const int HeadSize = 11; // the time, the service, the stream
    private readonly List<string> _services = [];
    private readonly Dictionary<string, int> _numbers = [];

    /// <summary>The lines.</summary>
    public ByteRing Ring { get; } = new(capacity);

    /// <inheritdoc/>
    public void Take(string service, bool isError, ReadOnlySpan<byte> line)
    {
        Span<byte> head = stackalloc byte[HeadSize];
        BinaryPrimitives.WriteInt64LittleEndian(head, system.UnixMilliseconds);
        BinaryPrimitives.WriteUInt16LittleEndian(head[8..], (ushort)NumberOf(service));
        head[10] = isError ? (byte)1 : (byte)0;
        Ring.Add(head, line[..Math.Clamp(Ring.LongestRecord - HeadSize, 0, line.Length)]);
    }

    /// <summary>What a record says.</summary>
    public LogLine Read(ReadOnlySpan<byte> record) => new()
    {
        TimeMs = BinaryPrimitives.ReadInt64LittleEndian(record),
        Service = ServiceOf(record),
        Stream = record[10] == 1 ? "stderr" : "stdout",
        Message = Encoding.UTF8.GetString(record[HeadSize..]),
    };

    /// <summary>Whose line a record is.</summary>
    public string ServiceOf(ReadOnlySpan<byte> record) => _services[BinaryPrimitives.ReadUInt16LittleEndian(record[8..])];

    private int NumberOf(string service)
    {
        if (!_numbers.TryGetValue(service, out int number))
        {
            _numbers.Add(service, number = Math.Min(_services.Count, ushort.MaxValue));
            _services.Add(service);
        }

        return number;
    }
}
