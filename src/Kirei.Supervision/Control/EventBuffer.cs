using System.Buffers;
using System.Text.Json;
using Kirei.Linux;
using Kirei.Protocol;
using Kirei.Supervision.Services;

namespace Kirei.Supervision.Control;

/// <summary>The last things that happened, for those who ask for them.</summary>
internal sealed class EventBuffer(IControlSystem system) : IServiceObserver
{
    private const int Room = 16 * 1024;
    private readonly ArrayBufferWriter<byte> _text = new();

    /// <summary>The events, each as JSON.</summary>
    public ByteRing Ring { get; } = new(Room);

    /// <summary>What a record says.</summary>
    public static EventRecord Read(byte[] record)
    {
        Utf8JsonReader json = new(record);
        _ = json.Read();
        return EventRecord.Read(ref json);
    }

    /// <inheritdoc/>
    public void OnState(Service service, ServiceState before) => Add(new EventRecord(system.UnixMilliseconds, "service.state")
    {
        Service = service.Plan.Name,
        State = ServiceLife.NameOf(service.State),
        Before = ServiceLife.NameOf(before),
        Pid = service.Leader.Number,
    });

    /// <inheritdoc/>
    public void OnEnd(Service service, Pid process, ExitStatus status) =>
        Add(new EventRecord(system.UnixMilliseconds, "process.ended")
        {
            Service = service.Plan.Name,
            Pid = process.Number,
            ExitCode = status.ShellCode,
        });

    /// <inheritdoc/>
    public void OnSignal(Signal signal, Pid sender) =>
        Add(new EventRecord(system.UnixMilliseconds, "signal.received") { Signal = signal.Name, Pid = sender.Number });

    private void Add(EventRecord happened)
    {
        _text.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_text))
        {
            happened.Write(json);
        }

        if (_text.WrittenCount <= Ring.LongestRecord)
        {
            Ring.Add(default, _text.WrittenSpan);
        }
    }
}
