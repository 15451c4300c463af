using System.Buffers;
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
    private readonly ArrayBufferWriter<byte> _text = new();
    private int? _pipe;
    private Pid _pid;
    private ExitStatus? _status;

    /// <summary>Whether it has said everything, and ended.</summary>
    public bool IsOver => _status is not null && _pipe is null;

    /// <summary>Its exit code.</summary>
    public int ExitCode => _status?.ShellCode ?? 0;

    /// <summary>The plan; null when there is none.</summary>
    public ContainerPlan? Plan => IsOver && ExitCode == 0 ? PlanReader.TryRead(_text.WrittenSpan) : null;

    /// <summary>Starts it.</summary>
    public SpawnResult Start()
    {
        (int reading, int writing) = streams.OpenPipe();
        SpawnResult result = system.Spawn(request with { Descriptors = [(writing, IStreamSystem.StandardOutput)] });
        streams.Close(writing);
        _pid = result.Pid;
        if (result.Succeeded)
        {
            _pipe = reading;
            streams.WatchReadable(reading);
        }
        else
        {
            streams.Close(reading);
        }

        return result;
    }

    /// <summary>Reads what it says.</summary>
    /// <returns>Whether the descriptor was its.</returns>
    public bool TakeReadable(int descriptor)
    {
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

    private void Close(int pipe)
    {
        streams.Close(pipe);
        _pipe = null;
    }
}
