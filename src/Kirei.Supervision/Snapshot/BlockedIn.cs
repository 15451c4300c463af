namespace Kirei.Supervision.Snapshot;

/// <summary>What a process sleeps in, from /proc/PID/wchan.</summary>
internal enum BlockedIn
{
    /// <summary>It runs, or may not be looked at.</summary>
    Unknown,

    /// <summary>wait4(2), waitid(2): it waits for a child.</summary>
    WaitForChild,

    /// <summary>sigsuspend(2): it waits for a signal, such as SIGCHLD.</summary>
    SignalSuspend,

    /// <summary>read(2) on a pipe that its own descendants write: <c>out=$(app)</c>.</summary>
    PipeFromDescendants,

    /// <summary>read(2) on any other pipe.</summary>
    PipeRead,

    /// <summary>sigtimedwait(2): it waits for the signals that it blocks.</summary>
    SignalWait,

    /// <summary>nanosleep(2) and its like.</summary>
    Sleep,

    /// <summary>open(2) of a named pipe whose other end no process has opened.</summary>
    OpenOfPipe,

    /// <summary>Something else.</summary>
    Other,
}
