using System;

namespace Kirei.Supervision.Output;

/// <summary>What kirei tells of.</summary>
internal enum EventKind
{
    /// <summary>A line that is none of the others.</summary>
    Message,

    /// <summary>kirei got a signal.</summary>
    SignalReceived,

    /// <summary>A signal that is no stop signal went on to the programs.</summary>
    SignalPassedOn,

    /// <summary>A stop begins.</summary>
    StopBegin,

    /// <summary>A second stop signal.</summary>
    StopRepeated,

    /// <summary>The processes were looked at.</summary>
    StopLook,

    /// <summary>A process was sent the signal that stops it.</summary>
    ProcessTold,

    /// <summary>A process is held.</summary>
    ProcessHeld,

    /// <summary>A process is left alone.</summary>
    ProcessLeft,

    /// <summary>A process was sent SIGKILL.</summary>
    ProcessKilled,

    /// <summary>A process has ended.</summary>
    ProcessEnded,

    /// <summary>A service has come to a state.</summary>
    ServiceState,

    /// <summary>A service is ready.</summary>
    ServiceReady,

    /// <summary>The first process of a service has ended.</summary>
    ServiceExited,

    /// <summary>A service is given up.</summary>
    ServiceUnwell,

    /// <summary>A service is to be restarted.</summary>
    ServiceRestart,

    /// <summary>A service has failed for good.</summary>
    ServiceFailed,

    /// <summary>A program could not be started.</summary>
    StartFailed,

    /// <summary>A command of the user's was started.</summary>
    HookStart,

    /// <summary>A command of the user's has ended.</summary>
    HookEnd,

    /// <summary>A command of the user's was killed.</summary>
    HookKilled,

    /// <summary>The files were read again.</summary>
    FilesRead,

    /// <summary>Why a stop was not clean.</summary>
    StopUnclean,

    /// <summary>How it all ended.</summary>
    StopReport,

    /// <summary>Lines were lost.</summary>
    LinesDropped,
}

/// <summary>How much an event matters.</summary>
internal enum EventLevel
{
    /// <summary>Shown with <c>-v</c>.</summary>
    Debug,

    /// <summary>Nothing is wrong.</summary>
    Info,

    /// <summary>Something is not as it should be.</summary>
    Warn,

    /// <summary>Something cannot be done.</summary>
    Error,
}

/// <summary>A kind of event, as readers of the log know it.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="HasLine">Whether it is a line of the text, too; those that are not are written in the other formats only, with -v.</param>
/// <param name="Meaning">What has happened.</param>
/// <param name="Fields">What it may have, apart from time, level, event, service and message.</param>
internal sealed record EventRow(EventKind Kind, string Name, EventLevel Level, bool HasLine, string Meaning, string[] Fields);

/// <summary>
/// Every event that kirei tells of, under one name wherever it does: in the log, and to whoever follows it. docs/reference/events.md is
/// made from this table.
/// </summary>
internal static class EventCatalogue
{
    /// <summary>All of them, each at the place of its kind.</summary>
    public static readonly EventRow[] InOrder =
    [
        new(EventKind.Message, "message", EventLevel.Warn, true,
            "A line that has no event of its own; its level tells how much it matters", ["signal"]),
        new(EventKind.SignalReceived, "signal.received", EventLevel.Debug, false, "kirei got a signal", ["signal"]),
        new(EventKind.SignalPassedOn, "signal.passed-on", EventLevel.Debug, true,
            "A signal that is no stop signal is passed on to the programs that handle it", ["signal"]),
        new(EventKind.StopBegin, "stop.begin", EventLevel.Debug, true, "A stop begins; the times of `-v` count from here", ["signal"]),
        new(EventKind.StopRepeated, "stop.repeated", EventLevel.Debug, true, "A second stop signal: everyone is told again", ["signal"]),
        new(EventKind.StopLook, "stop.look", EventLevel.Debug, true, "The processes were looked at", ["processes", "took_ms"]),
        new(EventKind.ProcessTold, "process.told", EventLevel.Debug, true,
            "A process was sent the signal that stops it; `error` when it could not be sent", ["pid", "name", "signal", "rule", "error"]),
        new(EventKind.ProcessHeld, "process.held", EventLevel.Debug, true,
            "A process is not signalled: it ends when those that it waits for have ended", ["pid", "name", "rule"]),
        new(EventKind.ProcessLeft, "process.left", EventLevel.Debug, true,
            "A process is not signalled: it ends by itself", ["pid", "name", "rule"]),
        new(EventKind.ProcessKilled, "process.killed", EventLevel.Debug, true,
            "A process was sent SIGKILL, at the deadline or at a third stop signal; `error` when it could not be sent",
            ["pid", "name", "signal", "rule", "error"]),
        new(EventKind.ProcessEnded, "process.ended", EventLevel.Debug, true,
            "A process that was seen during the stop has ended; `by` is as in the stop report", ["pid", "name", "by"]),
        new(EventKind.ServiceState, "service.state", EventLevel.Debug, true, "A service has come to a state", ["state"]),
        new(EventKind.ServiceReady, "service.ready", EventLevel.Debug, false, "A service has become ready", []),
        new(EventKind.ServiceExited, "service.exited", EventLevel.Debug, false,
            "The first process of a service has ended; `code` is that of a shell", ["pid", "code"]),
        new(EventKind.ServiceUnwell, "service.unwell", EventLevel.Warn, true,
            "A service is ended because it is unhealthy, silent, or was not ready in time", []),
        new(EventKind.ServiceRestart, "service.restart", EventLevel.Warn, true,
            "A service has ended and is started again after a pause", ["code", "delay_ms"]),
        new(EventKind.ServiceFailed, "service.failed", EventLevel.Error, true,
            "A service has failed and is not started again, or not at all", ["code"]),
        new(EventKind.StartFailed, "start.failed", EventLevel.Error, true,
            "A program could not be started; `code` is that of a shell", ["name", "code", "hook", "pid"]),
        new(EventKind.HookStart, "hook.start", EventLevel.Debug, false, "A command of the user's was started", ["pid", "hook"]),
        new(EventKind.HookEnd, "hook.end", EventLevel.Warn, true,
            "A command of the user's has ended; one that ended with 0 is told of at the level `debug`, and not as text", ["pid", "hook", "code"]),
        new(EventKind.HookKilled, "hook.killed", EventLevel.Warn, true, "A command of the user's was killed", ["pid", "hook"]),
        new(EventKind.FilesRead, "files.read", EventLevel.Info, true, "The files were read again", []),
        new(EventKind.StopUnclean, "stop.unclean", EventLevel.Warn, true, "Why a stop was not clean, in two or three lines", []),
        new(EventKind.StopReport, "stop.report", EventLevel.Debug, false,
            "How it all ended, as in the stop report", ["signal", "code", "verdict", "reason"]),
        new(EventKind.LinesDropped, "lines.dropped", EventLevel.Warn, true,
            "Lines of kirei's own were dropped, because nobody read them", ["count"]),
    ];

    /// <summary>The names of the levels.</summary>
    public static readonly string[] Levels = ["debug", "info", "warn", "error"];

    /// <summary>What readers know of a kind.</summary>
    public static EventRow Of(EventKind kind) => InOrder[(int)kind];
}
