namespace Kirei.Supervision.Services;

/// <summary>Where a service stands.</summary>
internal enum ServiceState
{
    /// <summary>Not running, and not wanted to.</summary>
    Down,

    /// <summary>Wanted, but what it depends on is not there yet.</summary>
    Waiting,

    /// <summary>Its program is being started; when processes or memory are short for the moment, it is tried again.</summary>
    Spawning,

    /// <summary>Its program runs, and is not ready yet.</summary>
    Starting,

    /// <summary>It runs, and is ready.</summary>
    Up,

    /// <summary>It is to stop; its pre-stop commands run, and it serves on.</summary>
    PreStopping,

    /// <summary>Its processes are asked to end.</summary>
    Draining,

    /// <summary>Its processes have ended; its post-stop commands run.</summary>
    Finishing,

    /// <summary>It has ended by itself, and waits for its next start.</summary>
    Backoff,

    /// <summary>It has ended for good, successfully.</summary>
    Done,

    /// <summary>It has ended for good, and not successfully.</summary>
    Failed,
}

/// <summary>What can happen to a service.</summary>
internal enum ServiceTrigger
{
    /// <summary>It is to run.</summary>
    Wanted,

    /// <summary>What it depends on is there.</summary>
    Begin,

    /// <summary>What it depends on will never be there.</summary>
    Hopeless,

    /// <summary>Its program has been started.</summary>
    Spawned,

    /// <summary>Its program cannot be started.</summary>
    Unspawnable,

    /// <summary>It says, or shows, that it is ready.</summary>
    Ready,

    /// <summary>It is not well, or said nothing for too long: it is to be restarted.</summary>
    Unwell,

    /// <summary>It is to stop, and everything that depends on it has.</summary>
    StopAsked,

    /// <summary>A second stop signal.</summary>
    StopRepeated,

    /// <summary>A third one.</summary>
    StopInsisted,

    /// <summary>Its first process has ended, and others are left.</summary>
    LeaderEnded,

    /// <summary>None of its processes is left.</summary>
    TreeEmpty,

    /// <summary>The commands of this state have run.</summary>
    HooksDone,

    /// <summary>The time limit of this state has come.</summary>
    TimeUp,

    /// <summary>It has come to rest because that was asked for.</summary>
    RestsDown,

    /// <summary>It is to be started again.</summary>
    RestsForAWhile,

    /// <summary>It has done its work.</summary>
    RestsDone,

    /// <summary>It has failed, and is not started again.</summary>
    RestsFailed,
}

/// <summary>What is to be done with a service.</summary>
internal enum ServiceEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Start its program.</summary>
    Spawn,

    /// <summary>Find out when it is ready.</summary>
    AwaitReady,

    /// <summary>It became ready.</summary>
    NoteReady,

    /// <summary>It was not ready in time: end it.</summary>
    GiveUpStart,

    /// <summary>Run its pre-stop commands.</summary>
    RunPreStop,

    /// <summary>End its processes.</summary>
    Drain,

    /// <summary>Its end has become a part of a stop: that one's deadline counts.</summary>
    Adopt,

    /// <summary>Signal again every process of it that is still waited for.</summary>
    AskAgain,

    /// <summary>Kill what is left of it.</summary>
    Kill,

    /// <summary>Run its post-stop commands.</summary>
    RunPostStop,

    /// <summary>Find out what follows from its end.</summary>
    Rest,

    /// <summary>Set the time of its next start.</summary>
    Delay,

    /// <summary>A bug: this cannot happen in this state.</summary>
    Impossible,
}

/// <summary>
/// The life of a service, every state against everything that can happen, on one screen. Pure: it says what follows;
/// <see cref="Service"/> does it. What is wanted of a service is not in here: the <see cref="Supervisor"/> compares it with the state, and
/// asks for the next step.
/// </summary>
internal static class ServiceLife
{
    /// <summary>Whether nothing runs in this state, and nothing will without being asked for.</summary>
    public static bool IsAtRest(ServiceState state) => state is ServiceState.Down or ServiceState.Done or ServiceState.Failed;

    /// <summary>Whether there may be processes in this state.</summary>
    public static bool IsActive(ServiceState state) => !IsAtRest(state) && state is not (ServiceState.Waiting or ServiceState.Backoff);

    /// <summary>The state in a word, as it is shown.</summary>
    public static string NameOf(ServiceState state) => state switch
    {
        ServiceState.Down => "down",
        ServiceState.Waiting => "waiting",
        ServiceState.Spawning => "spawning",
        ServiceState.Starting => "starting",
        ServiceState.Up => "up",
        ServiceState.PreStopping => "pre-stop",
        ServiceState.Draining => "draining",
        ServiceState.Finishing => "post-stop",
        ServiceState.Backoff => "backoff",
        ServiceState.Done => "done",
        _ => "failed",
    };

    /// <summary>What follows.</summary>
    public static (ServiceState State, ServiceEffect Effect) Next(ServiceState state, ServiceTrigger trigger) => (state, trigger) switch
    {
        ({ } rest, ServiceTrigger.Wanted) when IsAtRest(rest) => (ServiceState.Waiting, ServiceEffect.None),
        ({ } rest, ServiceTrigger.StopAsked or ServiceTrigger.StopRepeated or ServiceTrigger.StopInsisted) when IsAtRest(rest) =>
            (state, ServiceEffect.None),

        (ServiceState.Waiting, ServiceTrigger.Begin) => (ServiceState.Spawning, ServiceEffect.Spawn),
        (ServiceState.Waiting, ServiceTrigger.Hopeless) => (ServiceState.Failed, ServiceEffect.None),
        (ServiceState.Waiting, ServiceTrigger.StopAsked) => (ServiceState.Down, ServiceEffect.None),

        (ServiceState.Spawning, ServiceTrigger.Spawned) => (ServiceState.Starting, ServiceEffect.AwaitReady),
        (ServiceState.Spawning, ServiceTrigger.Unspawnable) => (ServiceState.Finishing, ServiceEffect.RunPostStop),
        (ServiceState.Spawning, ServiceTrigger.TimeUp) => (ServiceState.Spawning, ServiceEffect.Spawn),
        (ServiceState.Spawning, ServiceTrigger.StopAsked) => (ServiceState.Down, ServiceEffect.None),

        (ServiceState.Starting, ServiceTrigger.Ready) => (ServiceState.Up, ServiceEffect.NoteReady),
        (ServiceState.Starting, ServiceTrigger.TimeUp) => (ServiceState.Draining, ServiceEffect.GiveUpStart),
        (ServiceState.Starting, ServiceTrigger.StopAsked or ServiceTrigger.Unwell or ServiceTrigger.LeaderEnded) =>
            (ServiceState.Draining, ServiceEffect.Drain),
        (ServiceState.Starting, ServiceTrigger.TreeEmpty) => (ServiceState.Finishing, ServiceEffect.RunPostStop),

        (ServiceState.Up, ServiceTrigger.StopAsked) => (ServiceState.PreStopping, ServiceEffect.RunPreStop),
        (ServiceState.Up, ServiceTrigger.Unwell or ServiceTrigger.LeaderEnded) => (ServiceState.Draining, ServiceEffect.Drain),
        (ServiceState.Up, ServiceTrigger.TreeEmpty) => (ServiceState.Finishing, ServiceEffect.RunPostStop),

        (ServiceState.PreStopping, ServiceTrigger.HooksDone or ServiceTrigger.TimeUp or ServiceTrigger.StopRepeated) =>
            (ServiceState.Draining, ServiceEffect.Drain),
        (ServiceState.PreStopping, ServiceTrigger.StopInsisted) => (ServiceState.Draining, ServiceEffect.Kill),
        // The hook may have stopped it
        (ServiceState.PreStopping, ServiceTrigger.LeaderEnded or ServiceTrigger.TreeEmpty) => (state, ServiceEffect.None),
        (ServiceState.PreStopping, ServiceTrigger.StopAsked) => (ServiceState.PreStopping, ServiceEffect.Adopt),

        (ServiceState.Draining, ServiceTrigger.TreeEmpty) => (ServiceState.Finishing, ServiceEffect.RunPostStop),
        (ServiceState.Draining, ServiceTrigger.TimeUp) => (ServiceState.Finishing, ServiceEffect.RunPostStop), // uninterruptible
        (ServiceState.Draining, ServiceTrigger.StopAsked) => (ServiceState.Draining, ServiceEffect.Adopt),
        (ServiceState.Draining, ServiceTrigger.StopRepeated) => (ServiceState.Draining, ServiceEffect.AskAgain),
        (ServiceState.Draining, ServiceTrigger.StopInsisted) => (ServiceState.Draining, ServiceEffect.Kill),
        (ServiceState.Draining, ServiceTrigger.LeaderEnded or ServiceTrigger.HooksDone) => (ServiceState.Draining, ServiceEffect.None),

        (ServiceState.Finishing, ServiceTrigger.HooksDone or ServiceTrigger.TimeUp or ServiceTrigger.StopInsisted) =>
            (ServiceState.Finishing, ServiceEffect.Rest),
        (ServiceState.Finishing, ServiceTrigger.StopAsked) => (ServiceState.Finishing, ServiceEffect.Adopt),
        (ServiceState.Finishing, ServiceTrigger.LeaderEnded or ServiceTrigger.TreeEmpty or ServiceTrigger.StopRepeated) =>
            (ServiceState.Finishing, ServiceEffect.None),
        (ServiceState.Finishing, ServiceTrigger.RestsDown) => (ServiceState.Down, ServiceEffect.None),
        (ServiceState.Finishing, ServiceTrigger.RestsForAWhile) => (ServiceState.Backoff, ServiceEffect.Delay),
        (ServiceState.Finishing, ServiceTrigger.RestsDone) => (ServiceState.Done, ServiceEffect.None),
        (ServiceState.Finishing, ServiceTrigger.RestsFailed) => (ServiceState.Failed, ServiceEffect.None),

        (ServiceState.Backoff, ServiceTrigger.TimeUp) => (ServiceState.Waiting, ServiceEffect.None),
        (ServiceState.Backoff, ServiceTrigger.StopAsked) => (ServiceState.Down, ServiceEffect.None),

        // Who is not running has nothing to be told again, and is not started for being wanted once more
        (ServiceState.Waiting or ServiceState.Spawning or ServiceState.Starting or ServiceState.Up or ServiceState.Backoff,
            ServiceTrigger.StopRepeated or ServiceTrigger.StopInsisted) => (state, ServiceEffect.None),
        // And a last word may come from a process that has gone
        (_, ServiceTrigger.Wanted or ServiceTrigger.Ready or ServiceTrigger.Unwell) => (state, ServiceEffect.None),

        _ => (state, ServiceEffect.Impossible),
    };
}
