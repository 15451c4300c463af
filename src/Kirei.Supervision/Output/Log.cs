using System;
using System.Collections.Generic;
using System.Globalization;

namespace Kirei.Supervision.Output;

/// <summary>
/// kirei's own lines on standard error. Writing never blocks: what the stream does not take now waits in a bounded queue, and what does not
/// fit there is counted and reported later.
/// </summary>
/// <param name="system">Has the stream, and the time.</param>
/// <param name="format">In which form the lines are.</param>
/// <param name="isVerbose">Whether also that is told which is no line of the text.</param>
internal sealed class Log(ISystem system, LogFormat format = LogFormat.Text, bool isVerbose = false)
{
    private const int MostBytesWaiting = 64 * 1024;
    private readonly Queue<byte[]> _waiting = new();
    private int _bytesWaiting;
    private int _alreadyWritten; // of the first line waiting
    private int _dropped;

    /// <summary>Whether <see cref="Note"/> writes anything.</summary>
    public bool IsNoted { get; } = isVerbose && format != LogFormat.Text;

    /// <summary>Says a line that is no event of its own.</summary>
    public void Say(string line) => Say(new LogEvent(EventKind.Message), line);

    /// <summary>Tells of something that is no line of the text: only in the other formats, with -v.</summary>
    public void Note(in LogEvent happened, string words)
    {
        if (IsNoted)
        {
            Say(happened, words);
        }
    }

    /// <summary>Tells of something.</summary>
    /// <param name="happened">What it is.</param>
    /// <param name="line">The same in words: the line of the text.</param>
    public void Say(in LogEvent happened, string line)
    {
        byte[] bytes = BytesOf(happened, line);
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

    private byte[] BytesOf(in LogEvent happened, string line) =>
        LogLine.Of(format, happened, line, format == LogFormat.Text ? 0 : system.UnixMilliseconds);

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
            string words = _dropped.ToString(CultureInfo.InvariantCulture) + " lines dropped";
            Enqueue(BytesOf(new LogEvent(EventKind.LinesDropped) { Count = _dropped }, words));
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
