namespace Kirei.Supervision.Init;

/// <summary>Where the init stands. Life goes one way.</summary>
internal enum Phase
{
    /// <summary>Nothing has been done yet.</summary>
    Beginning,

    /// <summary>The on-start hook runs.</summary>
    Preparing,

    /// <summary>Main is being started; when processes or memory are short for the moment, it is tried again.</summary>
    Starting,

    /// <summary>Main runs (or what a daemoniser left).</summary>
    Running,

    /// <summary>A stop was asked for; the pre-stop hook runs, and main serves on.</summary>
    PreStopping,

    /// <summary>Main serves on for the stop delay.</summary>
    Delaying,

    /// <summary>The tree is asked to end.</summary>
    Draining,

    /// <summary>The tree has ended; the on-stop hook runs.</summary>
    Finishing,

    /// <summary>Nothing is left to do.</summary>
    Ended,
}

/// <summary>What can happen to the init.</summary>
internal enum Trigger
{
    /// <summary>kirei has been started.</summary>
    Begun,

    /// <summary>The hook of this phase ended with code 0, or there is none.</summary>
    HookSucceeded,

    /// <summary>The hook of this phase failed, or cannot be started.</summary>
    HookFailed,

    /// <summary>Main runs.</summary>
    MainStarted,

    /// <summary>Main cannot be started.</summary>
    MainUnstartable,

    /// <summary>The first stop signal.</summary>
    StopAsked,

    /// <summary>A second one, more than a second later.</summary>
    StopRepeated,

    /// <summary>A third one.</summary>
    StopInsisted,

    /// <summary>Main has exited, and what is left has to be drained.</summary>
    MainEnded,

    /// <summary>Main has exited, and the rest is left to the kernel, unless a stop is under way.</summary>
    MainEndedAndLeaves,

    /// <summary>Main has exited, and kirei waits for what it left.</summary>
    MainEndedAndWaits,

    /// <summary>No child is left.</summary>
    TreeEmpty,

    /// <summary>
    /// The time limit of this phase has come: the next attempt at main, the pre-stop hook's end, the stop delay, the deadline, the on-stop
    /// hook's end.
    /// </summary>
    TimeUp,
}

/// <summary>What the init is to do.</summary>
internal enum Effect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Run the on-start hook.</summary>
    RunOnStart,

    /// <summary>Start main.</summary>
    StartMain,

    /// <summary>Run the pre-stop hook.</summary>
    RunPreStop,

    /// <summary>Wait for the stop delay.</summary>
    Delay,

    /// <summary>Begin the drain.</summary>
    Drain,

    /// <summary>Count the grace of the stop that has come while the drain was on already.</summary>
    Adopt,

    /// <summary>Signal again every process that kirei is still waiting for.</summary>
    AskAgain,

    /// <summary>Kill what is left.</summary>
    Kill,

    /// <summary>Run the on-stop hook.</summary>
    RunOnStop,

    /// <summary>A bug: this cannot happen in this phase.</summary>
    Impossible,
}

/// <summary>
/// The life of the init, every phase against everything that can happen, on one screen. Pure: it says what follows;
/// <see cref="InitProcess"/> does it.
/// </summary>
internal static class Lifecycle
{
    /// <summary>What follows.</summary>
    public static (Phase Phase, Effect Effect) Next(Phase phase, Trigger trigger) => (phase, trigger) switch
    {
        (Phase.Beginning, Trigger.Begun) => (Phase.Preparing, Effect.RunOnStart),

        (Phase.Preparing, Trigger.HookSucceeded) => (Phase.Starting, Effect.StartMain),
        (Phase.Preparing, Trigger.HookFailed) => (Phase.Draining, Effect.Drain),
        (Phase.Preparing, Trigger.StopAsked) => (Phase.Draining, Effect.Drain),
        (Phase.Preparing, Trigger.TreeEmpty) => (Phase.Preparing, Effect.None),

        (Phase.Starting, Trigger.MainStarted) => (Phase.Running, Effect.None),
        (Phase.Starting, Trigger.MainUnstartable) => (Phase.Draining, Effect.Drain),
        (Phase.Starting, Trigger.StopAsked) => (Phase.Draining, Effect.Drain),
        (Phase.Starting, Trigger.TimeUp) => (Phase.Starting, Effect.StartMain),
        (Phase.Starting, Trigger.TreeEmpty) => (Phase.Starting, Effect.None),

        (Phase.Running, Trigger.StopAsked) => (Phase.PreStopping, Effect.RunPreStop),
        (Phase.Running, Trigger.MainEnded) => (Phase.Draining, Effect.Drain),
        (Phase.Running, Trigger.MainEndedAndLeaves) => (Phase.Finishing, Effect.RunOnStop),
        (Phase.Running, Trigger.MainEndedAndWaits) => (Phase.Running, Effect.None),
        (Phase.Running, Trigger.TreeEmpty) => (Phase.Finishing, Effect.RunOnStop),

        (Phase.PreStopping, Trigger.HookSucceeded or Trigger.HookFailed or Trigger.TimeUp) => (Phase.Delaying, Effect.Delay),
        (Phase.PreStopping, Trigger.StopRepeated) => (Phase.Draining, Effect.Drain),
        (Phase.PreStopping, Trigger.StopInsisted) => (Phase.Draining, Effect.Kill),
        // The hook may have stopped it
        (Phase.PreStopping, Trigger.MainEnded or Trigger.MainEndedAndLeaves or Trigger.MainEndedAndWaits) =>
            (Phase.PreStopping, Effect.None),
        (Phase.PreStopping, Trigger.TreeEmpty) => (Phase.Finishing, Effect.RunOnStop),

        (Phase.Delaying, Trigger.TimeUp) => (Phase.Draining, Effect.Drain),
        (Phase.Delaying, Trigger.HookSucceeded or Trigger.HookFailed) => (Phase.Delaying, Effect.None), // pre-stop, killed
        (Phase.Delaying, Trigger.StopRepeated) => (Phase.Draining, Effect.Drain),
        (Phase.Delaying, Trigger.StopInsisted) => (Phase.Draining, Effect.Kill),
        // asked to stop, it has not ended by itself
        (Phase.Delaying, Trigger.MainEnded or Trigger.MainEndedAndLeaves) => (Phase.Draining, Effect.Drain),
        (Phase.Delaying, Trigger.MainEndedAndWaits) => (Phase.Delaying, Effect.None),
        (Phase.Delaying, Trigger.TreeEmpty) => (Phase.Finishing, Effect.RunOnStop),

        // on-start or pre-stop, ended by the drain
        (Phase.Draining, Trigger.HookSucceeded or Trigger.HookFailed) => (Phase.Draining, Effect.None),
        (Phase.Draining, Trigger.StopAsked) => (Phase.Draining, Effect.Adopt),
        (Phase.Draining, Trigger.StopRepeated) => (Phase.Draining, Effect.AskAgain),
        (Phase.Draining, Trigger.StopInsisted) => (Phase.Draining, Effect.Kill),
        (Phase.Draining, Trigger.MainEnded or Trigger.MainEndedAndLeaves or Trigger.MainEndedAndWaits) => (Phase.Draining, Effect.None),
        (Phase.Draining, Trigger.TreeEmpty) => (Phase.Finishing, Effect.RunOnStop),
        (Phase.Draining, Trigger.TimeUp) => (Phase.Finishing, Effect.RunOnStop), // killed, and not even that helped: uninterruptible

        (Phase.Finishing, Trigger.HookSucceeded or Trigger.HookFailed or Trigger.TimeUp or Trigger.StopInsisted) =>
            (Phase.Ended, Effect.None),
        (Phase.Finishing, Trigger.StopAsked) => (Phase.Finishing, Effect.Adopt),
        (Phase.Finishing, Trigger.StopRepeated) => (Phase.Finishing, Effect.None),
        (Phase.Finishing, Trigger.TreeEmpty) => (Phase.Finishing, Effect.None),
        (Phase.Finishing, Trigger.MainEnded or Trigger.MainEndedAndLeaves or Trigger.MainEndedAndWaits) => (Phase.Finishing, Effect.None),

        (Phase.Ended, _) => (Phase.Ended, Effect.None),

        _ => (phase, Effect.Impossible),
    };
}
