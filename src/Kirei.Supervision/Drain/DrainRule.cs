namespace Kirei.Supervision.Drain;

/// <summary>The rules of the cooperative drain. Each process is under exactly one of them at any time.</summary>
internal enum DrainRule
{
    /// <summary>Not judged yet.</summary>
    None,

    /// <summary>In the middle of a fork or an exec, when its dispositions mean nothing: looked at again in a moment.</summary>
    Unsettled,

    /// <summary>The stop is an INT, and it is in main's process group: a terminal would have sent it the same.</summary>
    Terminal,

    /// <summary>Born after the stop began, under a held process: the script's own work after the main program.</summary>
    Aftercare,

    /// <summary>Aftercare with a handler, shortly before the deadline: asked, so that it can end by itself.</summary>
    LastCall,

    /// <summary>A sleep in a held script, with nobody left to wait for, or longer than the time that is left: ended, so that the script goes on.</summary>
    Pause,

    /// <summary>A loop that starts again what was asked to stop: the parent and the new child are asked.</summary>
    RestartLoop,

    /// <summary>An orphan of a shell whose trap was asked and which has exited: it has probably been told already.</summary>
    PresumedTold,

    /// <summary>A known go-between that catches signals badly: it ends when its child has.</summary>
    Wrapper,

    /// <summary>A shell with a trap that waits for a foreground child: both are asked, since no trap runs before the child has ended.</summary>
    DeferredTrap,

    /// <summary>A shell with a trap that somebody else was to tell, or that nobody can see waiting: half of the time is over, its foreground child is asked.</summary>
    OverdueTrap,

    /// <summary>It handles the signal: asked once.</summary>
    Handler,

    /// <summary>The child of a shell whose trap was asked: the trap's business.</summary>
    TrapsBusiness,

    /// <summary>Below a process that handles the signal: that one's business until it has exited.</summary>
    HandlersBusiness,

    /// <summary>It ignores the stop signal and TERM: its children are visited, it ends at the deadline.</summary>
    Ignorer,

    /// <summary>A shell at a terminal prompt, which ignores TERM: it gets HUP, as from a terminal that is closed, once its children are gone.</summary>
    InteractiveShell,

    /// <summary>Default disposition, and it waits for its children: held.</summary>
    WaitingParent,

    /// <summary>Reads a pipe that another process still writes: held until end-of-file.</summary>
    Filter,

    /// <summary>Was a filter, and its writers are gone: it has end-of-file, and time to finish what it read.</summary>
    DrainedFilter,

    /// <summary>A held process whose children are all gone: runs on by itself for a moment.</summary>
    Settle,

    /// <summary>What a held script has become by exec: asked as soon as it handles the signal, else after half of the time to the deadline.</summary>
    Successor,

    /// <summary>Default disposition and nothing to wait for: asked.</summary>
    Leaf,

    /// <summary>The deadline has come: killed.</summary>
    Deadline,

    /// <summary>There is no /proc: it got the signal with the whole of main's process group.</summary>
    Group,
}
