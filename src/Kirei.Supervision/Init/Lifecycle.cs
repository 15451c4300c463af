namespace Kirei.Supervision.Init;

/// <summary>Where the init stands.</summary>
internal enum Phase
{
    /// <summary>The on-start hook runs.</summary>
    Preparing,

    /// <summary>Main runs (or what a daemoniser left).</summary>
    Running,

    /// <summary>A stop was asked for; main serves on for the stop delay.</summary>
    Delaying,

    /// <summary>The tree is asked to end.</summary>
    Draining,

    /// <summary>The tree has ended; the on-stop hook runs.</summary>
    Finishing,

    /// <summary>Nothing is left to do.</summary>
    Ended,
}

/// <summary>What can happen to the init.</summary>
internal enum Happening
{
    /// <summary>The hook of this phase ended with code 0.</summary>
    HookSucceeded,

    /// <summary>The hook of this phase failed.</summary>
    HookFailed,

    /// <summary>The first stop signal.</summary>
    StopAsked,

    /// <summary>A second one, more than a second later.</summary>
    StopRepeated,

    /// <summary>A third one.</summary>
    StopInsisted,

    /// <summary>Main ended, and what is left is to be drained.</summary>
    MainEnded,

    /// <summary>Main ended, and the rest is to be left to the kernel.</summary>
    MainEndedAndLeaves,

    /// <summary>Main ended, and what it left is to be waited for.</summary>
    MainEndedAndWaits,

    /// <summary>No child is left.</summary>
    TreeEmpty,

    /// <summary>The time limit of this phase has come: the stop delay, the deadline, the hook's end.</summary>
    TimeUp,
}

/// <summary>What the init is to do.</summary>
internal enum Act
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Start main.</summary>
    StartMain,

    /// <summary>Wait for the stop delay.</summary>
    Delay,

    /// <summary>Begin the drain.</summary>
    Drain,

    /// <summary>Count the grace of the stop that has come while the drain was on already.</summary>
    Adopt,

    /// <summary>Ask once more whoever is waited for.</summary>
    AskAgain,

    /// <summary>Kill what is left.</summary>
    Kill,

    /// <summary>Run the on-stop hook, or end if there is none.</summary>
    Finish,

    /// <summary>Exit.</summary>
    End,

    /// <summary>A bug: this cannot happen in this phase.</summary>
    Impossible,
}

/// <summary>
/// The life of the init, every phase against everything that can happen, on one screen. Pure: it says what follows; <see cref="InitProcess"/> does it.
/// </summary>
internal static class Lifecycle
{
    /// <summary>What follows.</summary>
    public static (Phase Phase, Act Act) Next(Phase phase, Happening happening) => (phase, happening) switch
    {
        (Phase.Preparing, Happening.HookSucceeded) => (Phase.Running, Act.StartMain),
        (Phase.Preparing, Happening.HookFailed) => (Phase.Draining, Act.Drain),
        (Phase.Preparing, Happening.StopAsked) => (Phase.Draining, Act.Drain),
        (Phase.Preparing, Happening.TreeEmpty) => (Phase.Preparing, Act.Nothing),

        (Phase.Running, Happening.StopAsked) => (Phase.Delaying, Act.Delay),
        (Phase.Running, Happening.MainEnded) => (Phase.Draining, Act.Drain),
        (Phase.Running, Happening.MainEndedAndLeaves) => (Phase.Finishing, Act.Finish),
        (Phase.Running, Happening.MainEndedAndWaits) => (Phase.Running, Act.Nothing),
        (Phase.Running, Happening.TreeEmpty) => (Phase.Finishing, Act.Finish),

        (Phase.Delaying, Happening.TimeUp) => (Phase.Draining, Act.Drain),
        (Phase.Delaying, Happening.StopRepeated) => (Phase.Draining, Act.Drain),
        (Phase.Delaying, Happening.StopInsisted) => (Phase.Draining, Act.Kill),
        (Phase.Delaying, Happening.MainEnded) => (Phase.Draining, Act.Drain),
        (Phase.Delaying, Happening.MainEndedAndLeaves) => (Phase.Finishing, Act.Finish),
        (Phase.Delaying, Happening.MainEndedAndWaits) => (Phase.Delaying, Act.Nothing),
        (Phase.Delaying, Happening.TreeEmpty) => (Phase.Finishing, Act.Finish),

        (Phase.Draining, Happening.HookSucceeded) => (Phase.Draining, Act.Nothing),
        (Phase.Draining, Happening.HookFailed) => (Phase.Draining, Act.Nothing),
        (Phase.Draining, Happening.StopAsked) => (Phase.Draining, Act.Adopt),
        (Phase.Draining, Happening.StopRepeated) => (Phase.Draining, Act.AskAgain),
        (Phase.Draining, Happening.StopInsisted) => (Phase.Draining, Act.Kill),
        (Phase.Draining, Happening.MainEnded) => (Phase.Draining, Act.Nothing),
        (Phase.Draining, Happening.MainEndedAndLeaves) => (Phase.Finishing, Act.Finish),
        (Phase.Draining, Happening.MainEndedAndWaits) => (Phase.Draining, Act.Nothing),
        (Phase.Draining, Happening.TreeEmpty) => (Phase.Finishing, Act.Finish),
        (Phase.Draining, Happening.TimeUp) => (Phase.Finishing, Act.Finish), // killed, and not even that helped: uninterruptible

        (Phase.Finishing, Happening.HookSucceeded) => (Phase.Ended, Act.End),
        (Phase.Finishing, Happening.HookFailed) => (Phase.Ended, Act.End),
        (Phase.Finishing, Happening.TimeUp) => (Phase.Ended, Act.End),
        (Phase.Finishing, Happening.StopAsked) => (Phase.Finishing, Act.Adopt),
        (Phase.Finishing, Happening.StopRepeated) => (Phase.Finishing, Act.Nothing),
        (Phase.Finishing, Happening.StopInsisted) => (Phase.Ended, Act.End),
        (Phase.Finishing, Happening.TreeEmpty) => (Phase.Finishing, Act.Nothing),
        (Phase.Finishing, Happening.MainEnded or Happening.MainEndedAndLeaves or Happening.MainEndedAndWaits) => (Phase.Finishing, Act.Nothing),

        (Phase.Ended, _) => (Phase.Ended, Act.Nothing),

        _ => (phase, Act.Impossible),
    };
}
