namespace Kirei.Supervision.Snapshot;

/// <summary>What a program is known to be, as far as that changes how it is stopped.</summary>
internal enum ProcessKind
{
    /// <summary>Any program.</summary>
    Program,

    /// <summary>dash or busybox ash: waits for a foreground child in wait4(2), for a background one in sigsuspend(2).</summary>
    AlmquistShell,

    /// <summary>bash, zsh, ksh and others: how it waits says nothing, but its background children ignore INT and QUIT.</summary>
    Shell,

    /// <summary>A wrapper that mishandles signals and exits when its child has: su, runuser, sudo …</summary>
    Wrapper,

    /// <summary>
    /// Runs steps one after the other. Its handler breaks them off, and a process that waits for it mistakes that for completion: make,
    /// ninja.
    /// </summary>
    StepRunner,

    /// <summary>A wrapper that starts the same program again and again from a list: xargs.</summary>
    WorkList,
}
