using System;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Control;

/// <summary>The last things that kirei told of, for those who ask for them: what the log has in JSON, whatever the log shows.</summary>
internal sealed class EventBuffer(IControlSystem system) : IEventListener
{
    private const int Room = 16 * 1024;

    /// <summary>The events, each as JSON.</summary>
    public ByteRing Ring { get; } = new(Room);

    /// <inheritdoc/>
    public void OnEvent(in LogEvent happened, string words)
    {
        if (happened.Kind == EventKind.Message && happened.Level == EventLevel.Debug)
        {
            return; // what -v explains
        }

        ReadOnlySpan<byte> line = LogLine.Of(LogFormat.Json, happened, words, system.UnixMilliseconds);
        if (line.Length <= Ring.LongestRecord)
        {
            Ring.Add(default, line[..^1]);
        }
    }
}
