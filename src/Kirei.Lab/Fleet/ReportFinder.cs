using System;
using System.Buffers;
using System.IO;
using System.Text.Json;

namespace Kirei.Lab.Fleet;

/// <summary>What is told of each report that is found.</summary>
/// <param name="json">The report; valid during the call.</param>
/// <param name="before">What stood before it on its line, such as Compose's <c>web-1  | </c>.</param>
internal delegate void ReportFound(ReadOnlySpan<byte> json, ReadOnlySpan<byte> before);

/// <summary>
/// Finds stop reports in a stream, line by line, among whatever else a log has: reports on one line, also behind a prefix or inside the
/// JSON lines of Docker's log files, and indented ones, from a line <c>{</c> to a line <c>}</c>. No more than one report is in memory.
/// </summary>
internal sealed class ReportFinder(ReportFound found)
{
    private const int MostBytes = 64 << 20; // of one report
    private readonly ArrayBufferWriter<byte> _open = new();
    private byte[] _buffer = new byte[64 * 1024];
    private bool _isOpen;

    /// <summary>How many looked like a report and had no end.</summary>
    public int Broken { get; private set; }

    /// <summary>Reads a stream to its end.</summary>
    public void Read(Stream stream)
    {
        int filled = 0;
        for (int read; (read = stream.Read(_buffer, filled, _buffer.Length - filled)) > 0;)
        {
            filled += read;
            int start = 0;
            for (int end; (end = _buffer.AsSpan(start, filled - start).IndexOf((byte)'\n')) >= 0; start += end + 1)
            {
                Take(_buffer.AsSpan(start, end));
            }

            _buffer.AsSpan(start, filled - start).CopyTo(_buffer);
            filled -= start;
            if (filled == _buffer.Length)
            {
                (_buffer, filled) = filled < MostBytes ? (Doubled(_buffer), filled) : (_buffer, 0); // a line that cannot be a report
            }
        }

        Take(_buffer.AsSpan(0, filled));
        Close();
    }

    private static byte[] Doubled(byte[] buffer)
    {
        Array.Resize(ref buffer, buffer.Length * 2);
        return buffer;
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd((byte)'\r');
        if (line is [(byte)'{'])
        {
            Close();
            _isOpen = true;
        }

        if (_isOpen)
        {
            _open.Write(line);
            _open.Write("\n"u8);
            if (line is [(byte)'}'] || _open.WrittenCount > MostBytes)
            {
                TakeIndented();
            }
        }
        else if (line.IndexOf("{\"schema\":\"kirei-stop-report/"u8) is var at && at >= 0)
        {
            found(line[at..].TrimEnd((byte)' '), line[..at]);
        }
        else if (line.IndexOf("{\\\"schema\\\":\\\"kirei-stop-report/"u8) >= 0)
        {
            TakeQuoted(line);
        }
    }

    private void TakeIndented()
    {
        if (_open.WrittenSpan.IndexOf("\"kirei-stop-report/"u8) >= 0)
        {
            found(_open.WrittenSpan, default);
        }

        _open.ResetWrittenCount();
        _isOpen = false;
    }

    private void Close()
    {
        Broken += _isOpen && _open.WrittenSpan.IndexOf("\"kirei-stop-report/"u8) >= 0 ? 1 : 0;
        _open.ResetWrittenCount();
        _isOpen = false;
    }

    // {"log":"{\"schema\": …}\n","stream":"stdout","time": …}: a JSON line whose string has the report
    private void TakeQuoted(ReadOnlySpan<byte> line)
    {
        try
        {
            Utf8JsonReader reader = new(line[Math.Max(line.IndexOf((byte)'{'), 0)..]);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped)
                {
                    byte[] text = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
                    int length = reader.CopyString(text);
                    if (text.AsSpan(0, length).IndexOf("{\"schema\":\"kirei-stop-report/"u8) is var at && at >= 0)
                    {
                        found(text.AsSpan(at, length - at).TrimEnd("\n "u8), default);
                    }

                    ArrayPool<byte>.Shared.Return(text);
                }
            }
        }
        catch (JsonException)
        {
            Broken++;
        }
    }
}
