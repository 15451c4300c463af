using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Services.Streams;

namespace Kirei.Supervision.Machine;

/// <summary>The streams of several programs. What is opened here is known by its number, and closed by it.</summary>
internal sealed partial class LinuxSystem : IStreamSystem
{
    private readonly SharedStream _outputs = new(SharedStream.StandardOutput);
    private readonly Dictionary<int, Descriptor> _opened = [];
    private readonly HashSet<int> _readable = [];
    private NotifySocket? _notifications;

    /// <inheritdoc/>
    public bool WritesToTerminal => Terminal.IsTerminal(SharedStream.StandardOutput);

    /// <inheritdoc/>
    public bool HasOneStream => FileFacts.AreSame(new OsString("/proc/self/fd/1"u8), new OsString("/proc/self/fd/2"u8));

    /// <inheritdoc/>
    public bool IsErrorInALine { private get; set; }

    /// <inheritdoc/>
    public (int Reading, int Writing) OpenPipe()
    {
        (PipeDescriptor reading, PipeDescriptor writing) = PipeDescriptor.Open();
        return (Keep(reading), Keep(writing));
    }

    /// <inheritdoc/>
    public int OpenNull() => Keep(NullDescriptor.Open());

    /// <inheritdoc/>
    public (int Descriptor, long Length) OpenLog(string path)
    {
        AppendedFile file = AppendedFile.Open(path);
        return (Keep(file), file.Length);
    }

    /// <inheritdoc/>
    public (int Descriptor, OsString Address)? OpenNotifySocket()
    {
        _notifications = NotifySocket.TryOpen();
        if (_notifications is null)
        {
            return null;
        }

        WatchReadable(_notifications.Number);
        return (_notifications.Number, _notifications.Address);
    }

    /// <inheritdoc/>
    public void Close(int descriptor)
    {
        Unwatch(descriptor);
        if (_opened.Remove(descriptor, out Descriptor? opened))
        {
            opened.Dispose();
        }
    }

    /// <inheritdoc/>
    public int? Read(int descriptor, Span<byte> into) => _opened.GetValueOrDefault(descriptor) is PipeDescriptor pipe ? pipe.Read(into) : 0;

    /// <inheritdoc/>
    public Errno Append(int descriptor, ReadOnlySpan<byte> content) =>
        _opened.GetValueOrDefault(descriptor) is AppendedFile file ? file.Append(content) : Errno.None;

    /// <inheritdoc/>
    public Errno Rename(string from, string to) => Files.Rename(from, to);

    /// <inheritdoc/>
    public string? ReceiveNotification(out Pid sender)
    {
        sender = default;
        return _notifications?.Receive(out sender);
    }

    /// <inheritdoc cref="IStreamSystem.WatchReadable"/>
    public void WatchReadable(int descriptor)
    {
        if (_readable.Add(descriptor))
        {
            _ = _poll.AddReadable(descriptor);
        }
    }

    /// <inheritdoc/>
    public void Unwatch(int descriptor)
    {
        if (_readable.Remove(descriptor))
        {
            _poll.Remove(descriptor);
        }
    }

    /// <inheritdoc/>
    public int WriteOutput(ReadOnlySpan<byte> bytes) => _outputs.TryWrite(bytes);

    /// <inheritdoc/>
    public int WriteErrorLines(ReadOnlySpan<byte> bytes) => _errors.TryWrite(bytes);

    /// <inheritdoc/>
    public void WatchOutputStream() => _ = _poll.AddWritable(_outputs.Number);

    /// <inheritdoc/>
    public void FormatTime(Span<byte> into) => WallClock.Format(into);

    private int Keep(Descriptor descriptor)
    {
        _opened.Add(descriptor.Number, descriptor);
        return descriptor.Number;
    }
}
