using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Services.Streams;

/// <summary>
/// The output of services, from their pipes to the container's streams or to files. Nothing here waits: a pipe is read when there is
/// something in it, and not while its target is full, so that a slow reader of the container's output holds up those services that want
/// it so, and kirei never.
/// </summary>
internal sealed class ServiceStreams : IServiceStreams
{
    private readonly IStreamSystem _system;
    private readonly Log _log;
    private readonly ILineObserver? _observer;
    private readonly int _width;
    private readonly bool _isColoured;
    private readonly StreamSink _output;
    private readonly StreamSink _error;
    private readonly Dictionary<int, LinePump> _pumps = [];
    private readonly Dictionary<int, Action> _announcements = [];
    private readonly HashSet<LinePump> _paused = [];
    private readonly Dictionary<string, LogFile> _files = [];
    private readonly Dictionary<string, int> _colours = [];
    private byte[]? _room;

    /// <summary>Prepares everything.</summary>
    /// <param name="system">The kernel.</param>
    /// <param name="log">kirei's own lines.</param>
    /// <param name="services">Whose output it is.</param>
    /// <param name="observer">Is shown each line; null for nobody.</param>
    public ServiceStreams(IStreamSystem system, Log log, ImmutableArray<ServicePlan> services, ILineObserver? observer = null)
    {
        (_system, _log, _isColoured, _observer) = (system, log, system.WritesToTerminal, observer);
        _output = new StreamSink(bytes => system.WriteOutput(bytes.Span), system.WatchOutputStream);
        _error = system.HasOneStream ? _output : new StreamSink(bytes => system.WriteErrorLines(bytes.Span), system.WatchErrorStream);
        foreach (ServicePlan service in services)
        {
            _width = Math.Max(_width, service.Name.Length);
            _colours[service.Name] = _colours.Count;
        }
    }

    /// <inheritdoc/>
    public bool IsEmpty => _output.IsEmpty && _error.IsEmpty;

    /// <inheritdoc/>
    public ChildStreams Open(ServicePlan plan, Action? onReady)
    {
        List<(int Own, int InChild)> descriptors = [];
        if (plan.Logging.Kind == LoggingKind.None)
        {
            OpenNull(descriptors);
        }
        else if (plan.Logging.Kind != LoggingKind.Raw)
        {
            OpenPump(plan, IStreamSystem.StandardOutput, onReady, descriptors);
            OpenPump(plan, IStreamSystem.StandardError, onReady, descriptors);
        }

        if (onReady is not null && plan.Ready is { Kind: ReadinessKind.Descriptor } ready)
        {
            (int reading, int writing) = _system.OpenPipe();
            _announcements.Add(reading, onReady);
            _system.WatchReadable(reading);
            descriptors.Add((writing, ready.Descriptor));
        }

        return ForChild(descriptors);
    }

    /// <inheritdoc/>
    public ChildStreams OpenNothing()
    {
        List<(int Own, int InChild)> descriptors = [];
        OpenNull(descriptors);
        return ForChild(descriptors);
    }

    /// <inheritdoc/>
    public void OnReadable(int descriptor)
    {
        if (_pumps.TryGetValue(descriptor, out LinePump? pump))
        {
            Read(pump);
        }
        else if (_announcements.TryGetValue(descriptor, out Action? onReady))
        {
            Hear(descriptor, onReady);
        }
    }

    /// <inheritdoc/>
    public void OnWritable()
    {
        Flush();
        _ = _paused.RemoveWhere(pump =>
        {
            bool goesOn = !pump.IsToWait;
            if (goesOn)
            {
                Watch(pump);
            }

            return goesOn;
        });
    }

    /// <inheritdoc/>
    public void ReadRest()
    {
        foreach (LinePump pump in (List<LinePump>)[.. _pumps.Values])
        {
            while (!pump.Target.IsFull && Read(pump) == true)
            {
            }
        }

        Flush();
    }

    private void Flush()
    {
        _output.Flush();
        _error.Flush();
        _system.IsErrorInALine = _error.IsInALine;
    }

    private bool? Read(LinePump pump)
    {
        _room ??= new byte[64 * 1024]; // a pipe's worth, pipe(7)
        bool? goesOn = pump.Read(_room);
        pump.Target.Flush();
        _system.IsErrorInALine = _error.IsInALine;
        if (goesOn == false)
        {
            Close(pump);
        }
        else if (pump.IsToWait && _paused.Add(pump))
        {
            _system.Unwatch(pump.Pipe);
        }

        return goesOn;
    }

    private void Hear(int pipe, Action onReady)
    {
        Span<byte> said = stackalloc byte[512];
        int? length = _system.Read(pipe, said);
        bool isReady = length > 0 && said[..length.Value].Contains((byte)'\n');
        if (isReady || length == 0)
        {
            _ = _announcements.Remove(pipe);
            _system.Close(pipe);
        }

        if (isReady)
        {
            onReady();
        }
    }

    private ChildStreams ForChild(List<(int Own, int InChild)> descriptors) =>
        new([.. descriptors], () => descriptors.ForEach(descriptor => _system.Close(descriptor.Own)));

    private void OpenPump(ServicePlan plan, int number, Action? onReady, List<(int Own, int InChild)> descriptors)
    {
        ILineTarget target = plan.Logging.Kind == LoggingKind.File ? FileOf(plan.Logging)
            : number == IStreamSystem.StandardOutput ? _output
            : _error;
        ILineFormat format = plan.Logging.Kind switch
        {
            LoggingKind.Json => new JsonFormat(_system, plan.Name, number == IStreamSystem.StandardOutput ? "stdout" : "stderr"),
            LoggingKind.File => new PlainFormat(),
            _ => new PrefixFormat(plan.Name, _width, _isColoured ? _colours.GetValueOrDefault(plan.Name) : null),
        };
        format = _observer is null ? format
            : new ObservedFormat(format, _observer, plan.Name, number == IStreamSystem.StandardError);
        (int reading, int writing) = _system.OpenPipe();
        string? mark = onReady is not null && plan.Ready is { Kind: ReadinessKind.LogLine } ready ? ready.Text : null;
        LinePump pump = new(_system, reading, format, target, plan.Logging.WhenFull, mark, onReady);
        _pumps.Add(reading, pump);
        Watch(pump);
        descriptors.Add((writing, number));
    }

    private LogFile FileOf(LoggingPlan logging)
    {
        if (!_files.TryGetValue(logging.Path, out LogFile? file))
        {
            file = new LogFile(_system, logging.Path, logging.MostBytes, logging.MostFiles, _log);
            file.Open();
            _files.Add(logging.Path, file);
        }

        return file;
    }

    private void OpenNull(List<(int Own, int InChild)> descriptors)
    {
        // one for each, so that each is closed once
        descriptors.Add((_system.OpenNull(), IStreamSystem.StandardOutput));
        descriptors.Add((_system.OpenNull(), IStreamSystem.StandardError));
    }

    private void Watch(LinePump pump) => _system.WatchReadable(pump.Pipe);

    private void Close(LinePump pump)
    {
        _ = _pumps.Remove(pump.Pipe);
        _ = _paused.Remove(pump);
        _system.Close(pump.Pipe);
    }
}
