using System;
using System.Globalization;
using System.Text;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Services.Streams;

/// <summary>
/// Reads one stream of one program and passes its lines on, each whole and under the name of its service. A line that has no end yet is
/// kept until it has, or until the stream ends; one that is longer than a megabyte is passed on in pieces.
/// </summary>
internal sealed class LinePump
{
    private const int LongestLine = 1 << 20;
    private readonly IStreamSystem _system;
    private readonly ILineFormat _format;
    private readonly ILineTarget _target;
    private readonly WhenFull _whenFull;
    private readonly byte[]? _mark; // of a line that says that the service is ready
    private readonly Action? _onMark;
    private byte[] _beginning = []; // of a line that has no end yet
    private int _length; // of that beginning
    private long _dropped;
    private bool _isMarked;

    /// <summary>Takes a pipe over.</summary>
    /// <param name="system">Reads it.</param>
    /// <param name="pipe">Its reading end.</param>
    /// <param name="format">How a line is passed on.</param>
    /// <param name="target">Where to.</param>
    /// <param name="whenFull">What follows when that takes no more.</param>
    /// <param name="mark">What a line has to contain that says that the service is ready; null for nothing.</param>
    /// <param name="onMark">Called once there is such a line.</param>
    public LinePump(
        IStreamSystem system, int pipe, ILineFormat format, ILineTarget target, WhenFull whenFull, string? mark, Action? onMark)
    {
        (_system, Pipe, _format, _target, _whenFull) = (system, pipe, format, target, whenFull);
        (_mark, _onMark) = (mark is null ? null : Encoding.UTF8.GetBytes(mark), onMark);
    }

    /// <summary>The end of the pipe that it reads.</summary>
    public int Pipe { get; }

    /// <summary>Where its lines go.</summary>
    public ILineTarget Target => _target;

    /// <summary>Whether it is to wait now: there is no room, and its service may be held up.</summary>
    public bool IsToWait => _whenFull == WhenFull.Block && _target.IsFull;

    /// <summary>Reads what is there, once.</summary>
    /// <param name="room">To read into.</param>
    /// <returns>Whether there may be more: false at the end of the stream, null when there is nothing now.</returns>
    public bool? Read(Span<byte> room)
    {
        if (_system.Read(Pipe, room) is not { } length)
        {
            return null;
        }

        if (length == 0)
        {
            End();
            return false;
        }

        Take(room[..length]);
        return true;
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        if (_dropped > 0 && !_target.IsFull)
        {
            TellOfDropped();
        }

        for (int end; (end = bytes.IndexOf((byte)'\n')) >= 0;)
        {
            if (_length > 0)
            {
                Keep(bytes[..end]);
                PassOn(_beginning.AsSpan(0, _length));
                _length = 0;
            }
            else
            {
                PassOn(bytes[..end]);
            }

            bytes = bytes[(end + 1)..];
        }

        Keep(bytes);
        _beginning = _length == 0 ? [] : _beginning; // a service that writes whole lines needs no room
    }

    private void End()
    {
        if (_length > 0)
        {
            PassOn(_beginning.AsSpan(0, _length));
            (_length, _beginning) = (0, []);
        }

        if (_dropped > 0)
        {
            TellOfDropped();
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        while (_length + bytes.Length > LongestLine)
        {
            int fitting = LongestLine - _length;
            Add(bytes[..fitting]);
            PassOn(_beginning.AsSpan(0, _length));
            _length = 0;
            bytes = bytes[fitting..];
        }

        Add(bytes);
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _beginning.Length)
        {
            Array.Resize(ref _beginning, Math.Max(_length + bytes.Length, Math.Min(2 * _beginning.Length, LongestLine)));
        }

        bytes.CopyTo(_beginning.AsSpan(_length));
        _length += bytes.Length;
    }

    private void PassOn(ReadOnlySpan<byte> line)
    {
        if (_mark is not null && !_isMarked && line.IndexOf(_mark) >= 0)
        {
            _isMarked = true;
            _onMark?.Invoke();
        }

        if (_whenFull == WhenFull.Drop && _target.IsFull)
        {
            _dropped++;
        }
        else
        {
            _format.Write(line, _target.Lines);
        }
    }

    private void TellOfDropped()
    {
        string words = _dropped.ToString(CultureInfo.InvariantCulture) + (_dropped == 1 ? " line" : " lines") + " dropped";
        _dropped = 0;
        _format.Write(Encoding.UTF8.GetBytes(words), _target.Lines);
    }
}
