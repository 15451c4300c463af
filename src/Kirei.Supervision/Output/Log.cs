using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Kirei.Supervision.Output;

/// <summary>
/// kirei's own lines on standard error. Writing never blocks: what the stream does not take now waits in a bounded queue, and what does not
/// fit there is counted and reported later.
/// </summary>
internal sealed class Log(ISystem system)
{
    private const int MostBytesWaiting = 64 * 1024;
    private readonly Queue<byte[]> _waiting = new();
    private int _bytesWaiting;
    private int _alreadyWritten; // of the first line waiting
    private int _dropped;

    /// <summary>Says one line; <c>kirei: </c> is put before it.</summary>
    public void Say(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("kirei: " + Text.Plain(line) + "\n");
        if (_bytesWaiting + bytes.Length > MostBytesWaiting)
        {
            _dropped++;
            return;
        }

        Enqueue(bytes);
        Flush();
    }

    /// <summary>Writes what is waiting, as far as the stream takes it.</summary>
    public void Flush()
    {
        while (_waiting.TryPeek(out byte[]? line))
        {
            int written = system.WriteError(line.AsSpan(_alreadyWritten));
            if (written < 0)
            {
                Forget(); // broken for good: there is no reader
                return;
            }

            if (written == 0)
            {
                system.WatchErrorStream();
                return;
            }

            _alreadyWritten += written;
            if (_alreadyWritten == line.Length)
            {
                Dequeue(line);
            }
        }
    }

    private void Enqueue(byte[] line)
    {
        _waiting.Enqueue(line);
        _bytesWaiting += line.Length;
    }

    private void Dequeue(byte[] line)
    {
        _ = _waiting.Dequeue();
        _bytesWaiting -= line.Length;
        _alreadyWritten = 0;
        if (_dropped > 0)
        {
            Enqueue(Encoding.UTF8.GetBytes("kirei: " + _dropped.ToString(CultureInfo.InvariantCulture) + " lines dropped\n"));
            _dropped = 0;
        }
    }

    private void Forget()
    {
        _waiting.Clear();
        _bytesWaiting = 0;
        _alreadyWritten = 0;
    }
}
