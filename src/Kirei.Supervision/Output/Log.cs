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

    /// <summary>Who is told of everything, too; null for nobody.</summary>
    public IEventListener? Listener { get; set; }

    /// <summary>Whether <see cref="Note"/> tells anybody.</summary>
    public bool IsNoted => isVerbose && format != LogFormat.Text || Listener is not null;

    /// <summary>Says a line that is no event of its own.</summary>
    public void Say(string line) => Say(new LogEvent(EventKind.Message), line);

    /// <summary>Tells of something that is no line of the text: only in the other formats, with -v.</summary>
    public void Note(in LogEvent happened, string words)
    {
        Listener?.OnEvent(happened, words);
        if (isVerbose && format != LogFormat.Text)
        {
            Write(happened, words);
        }
    }

    /// <summary>Tells of something that is shown with -v alone.</summary>
    /// <param name="happened">What it is.</param>
    /// <param name="words">The same in words.</param>
    /// <param name="shown">The line of the text; null without -v.</param>
    public void Trace(in LogEvent happened, string words, string? shown)
    {
        Listener?.OnEvent(happened, words);
        if (shown is not null)
        {
            Write(happened, shown);
        }
    }

    /// <summary>Tells of something.</summary>
    /// <param name="happened">What it is.</param>
    /// <param name="line">The same in words: the line of the text.</param>
    public void Say(in LogEvent happened, string line)
    {
        Listener?.OnEvent(happened, line);
        Write(happened, line);
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

    private void Write(in LogEvent happened, string line)
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
