using System;
using System.Buffers;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Services.Streams;
using Kirei.Supervision.Tests.Machine;

namespace Kirei.Supervision.Tests.Services.Model;

/// <summary>The pipe through which the child that reads the files hands over a plan.</summary>
internal sealed class PlanPipe(FakeSystem system, ContainerPlan plan) : IStreamSystem
{
    private const int Reading = 1000, Writing = 1001;
    private readonly ArrayBufferWriter<byte> _text = new();
    private int _read = -1;

    public bool WritesToTerminal => false;

    public bool HasOneStream => false;

    public bool IsErrorInALine
    {
        set
        {
        }
    }

    public (int Reading, int Writing) OpenPipe()
    {
        _text.Clear();
        PlanWriter.Write(plan, _text);
        _read = 0;
        return (Reading, Writing);
    }

    public int? Read(int descriptor, Span<byte> into)
    {
        int length = Math.Min(into.Length, _text.WrittenCount - _read);
        _text.WrittenSpan.Slice(_read, length).CopyTo(into);
        _read += length;
        return length;
    }

    public void WatchReadable(int descriptor) =>
        system.Computer.At(system.Now + TimeSpan.FromMilliseconds(10), () => system.IsReadable(Reading));

    public void Close(int descriptor)
    {
    }

    public void Unwatch(int descriptor)
    {
    }

    public int OpenNull() => throw new NotSupportedException();

    public (int Descriptor, long Length) OpenLog(string path) => throw new NotSupportedException();

    public (int Descriptor, OsString Address)? OpenNotifySocket() => throw new NotSupportedException();

    public Errno Append(int descriptor, ReadOnlySpan<byte> content) => throw new NotSupportedException();

    public Errno Rename(string from, string to) => throw new NotSupportedException();

    public string? ReceiveNotification(out Pid sender) => throw new NotSupportedException();

    public int WriteOutput(ReadOnlySpan<byte> bytes) => throw new NotSupportedException();

    public int WriteErrorLines(ReadOnlySpan<byte> bytes) => throw new NotSupportedException();

    public void WatchOutputStream() => throw new NotSupportedException();

    public void WatchErrorStream() => throw new NotSupportedException();

    public void FormatTime(Span<byte> into) => throw new NotSupportedException();
}
