using System;
using System.Buffers;
using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Services.Streams;

/// <summary>
/// A file that a service logs to. Before it grows too long it is given the name <c>FILE.1</c>, what had that name <c>FILE.2</c>, and so on;
/// the oldest one goes. What cannot be written is counted and told of once, and the service is not held up by it.
/// </summary>
/// <param name="system">Opens and writes it.</param>
/// <param name="path">Its name.</param>
/// <param name="mostBytes">How long it may become; 0 for no limit.</param>
/// <param name="mostFiles">How many there may be, the present one included.</param>
/// <param name="log">Where failures are told.</param>
internal sealed class LogFile(IStreamSystem system, string path, long mostBytes, int mostFiles, Log log) : ILineTarget
{
    private readonly ArrayBufferWriter<byte> _waiting = new();
    private int? _file;
    private long _length;
    private bool _hasFailed;

    /// <summary>Never: a file takes everything.</summary>
    public bool IsFull => false;

    /// <inheritdoc/>
    public IBufferWriter<byte> Lines => _waiting;

    /// <summary>Opens it.</summary>
    /// <exception cref="LinuxException">It cannot be opened.</exception>
    public void Open()
    {
        if (_file is null)
        {
            (_file, _length) = system.OpenLog(path);
        }
    }

    /// <inheritdoc/>
    public void Flush()
    {
        ReadOnlySpan<byte> rest = _waiting.WrittenSpan;
        while (!rest.IsEmpty && TryOpen() is { } file)
        {
            int fitting = Fitting(rest, _length);
            if (fitting == 0)
            {
                Rotate();
                continue;
            }

            Errno error = system.Append(file, rest[..fitting]);
            Note(error);
            _length += error == Errno.None ? fitting : 0;
            rest = rest[fitting..];
        }

        _waiting.ResetWrittenCount();
    }

    /// <summary>How much still goes into a file of this length: whole lines, and one line into an empty file however long it is.</summary>
    private int Fitting(ReadOnlySpan<byte> lines, long length)
    {
        if (mostBytes <= 0 || length + lines.Length <= mostBytes)
        {
            return lines.Length;
        }

        ReadOnlySpan<byte> room = lines[..(int)Math.Min(Math.Max(mostBytes - length, 0), lines.Length)];
        int end = room.LastIndexOf((byte)'\n') + 1;
        return end > 0 || length > 0 ? end : lines.IndexOf((byte)'\n') + 1;
    }

    private int? TryOpen()
    {
        try
        {
            Open();
        }
        catch (LinuxException error)
        {
            Tell(error.Message);
        }

        return _file;
    }

    private void Rotate()
    {
        system.Close(_file ?? -1);
        _file = null;
        for (int i = mostFiles - 1; i >= 1; i--)
        {
            Errno error = system.Rename(i == 1 ? path : $"{path}.{i - 1}", $"{path}.{i}");
            if (i == 1 && error != Errno.None)
            {
                Tell($"cannot rotate {path}: {error}");
            }
        }

        if (mostFiles <= 1)
        {
            _ = system.Rename(path, path + ".old"); // one file alone would have to be cut while it is read
        }
    }

    private void Note(Errno error)
    {
        if (error != Errno.None)
        {
            Tell($"cannot write to {path}: {error}");
        }
    }

    private void Tell(string what)
    {
        if (!_hasFailed)
        {
            _hasFailed = true;
            log.Say(what + ": lines are lost");
        }
    }
}
