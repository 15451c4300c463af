using System;
using System.Buffers;
using System.Text;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Services.Streams;

namespace Kirei.Supervision.Services;

/// <summary>
/// The short-lived child that reads the user's files and hands over the checked plan: PID 1 parses no YAML, so that neither the parser's
/// memory nor its bugs nor a bomb of aliases get there. What is wrong with the files, the child has said itself on standard error.
/// </summary>
/// <param name="system">Starts it.</param>
/// <param name="streams">Watches its output.</param>
/// <param name="request">How it is started.</param>
internal sealed class PlanChild(ISystem system, IStreamSystem streams, SpawnRequest request)
{
    private const int MostBytes = 64 << 20; // of a plan
    private const int MostComplaints = 64 * 1024; // bytes of them
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly ArrayBufferWriter<byte> _complaints = new();
    private int? _pipe;
    private int? _complaintsPipe;
    private Pid _pid;
    private ExitStatus? _status;

    /// <summary>Whether it has said everything, and ended.</summary>
    public bool IsOver => _status is not null && _pipe is null && _complaintsPipe is null;

    /// <summary>Whether what is wrong with the files is kept here; else it goes to standard error.</summary>
    public bool KeepsComplaints { get; init; }

    /// <summary>What is wrong with the files, where it was kept.</summary>
    public string Complaints => Encoding.UTF8.GetString(_complaints.WrittenSpan);

    /// <summary>Its exit code.</summary>
    public int ExitCode => _status?.ShellCode ?? 0;

    /// <summary>The plan; null when there is none.</summary>
    public ContainerPlan? Plan => IsOver && ExitCode == 0 ? PlanReader.TryRead(_text.WrittenSpan) : null;

    /// <summary>Starts it.</summary>
    public SpawnResult Start()
    {
        (int reading, int writing) = streams.OpenPipe();
        (int Reading, int Writing)? errors = KeepsComplaints ? streams.OpenPipe() : null;
        SpawnResult result = system.Spawn(request with
        {
            Descriptors = errors is { } ends
                ? [(writing, IStreamSystem.StandardOutput), (ends.Writing, IStreamSystem.StandardError)]
                : [(writing, IStreamSystem.StandardOutput)],
        });
        _pid = result.Pid;
        _pipe = Keep(reading, writing, result.Succeeded);
        _complaintsPipe = errors is { } pipe ? Keep(pipe.Reading, pipe.Writing, result.Succeeded) : null;
        return result;
    }

    private int? Keep(int reading, int writing, bool isStarted)
    {
        streams.Close(writing);
        if (!isStarted)
        {
            streams.Close(reading);
            return null;
        }

        streams.WatchReadable(reading);
        return reading;
    }

    /// <summary>Reads what it says.</summary>
    /// <returns>Whether the descriptor was its.</returns>
    public bool TakeReadable(int descriptor)
    {
        if (descriptor == _complaintsPipe)
        {
            ReadComplaints(descriptor);
            return true;
        }

        if (_pipe is not { } pipe || descriptor != pipe)
        {
            return false;
        }

        while (_text.WrittenCount < MostBytes && streams.Read(pipe, _text.GetSpan(64 * 1024)) is { } length)
        {
            if (length == 0)
            {
                Close(pipe);
                break;
            }

            _text.Advance(length);
        }

        if (_text.WrittenCount >= MostBytes)
        {
            Kill();
            Close(pipe);
        }

        return true;
    }

    /// <summary>A child has ended.</summary>
    /// <returns>Whether it was this one.</returns>
    public bool TakeEnd(Pid ended, ExitStatus status)
    {
        bool isOwn = _pid.Number != 0 && _status is null && ended == _pid;
        _status = isOwn ? status : _status;
        return isOwn;
    }

    /// <summary>Ends it before its time.</summary>
    public void Kill() => _ = system.SendToChild(_pid, Signal.Kill);

    // What is too much is read, and forgotten: the child must not wait for it.
    private void ReadComplaints(int pipe)
    {
        Span<byte> room = stackalloc byte[4096];
        while (streams.Read(pipe, room) is { } length)
        {
            if (length == 0)
            {
                streams.Close(pipe);
                _complaintsPipe = null;
                return;
            }

            _complaints.Write(room[..Math.Clamp(MostComplaints - _complaints.WrittenCount, 0, length)]);
        }
    }

    private void Close(int pipe)
    {
        streams.Close(pipe);
        _pipe = null;
    }
}
