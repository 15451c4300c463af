using System;
using System.Globalization;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Init;

/// <summary>Carries out what <see cref="Lifecycle"/> says.</summary>
/// <param name="system">The kernel.</param>
/// <param name="plan">What is asked for.</param>
/// <param name="tracer">Shows it.</param>
/// <param name="hooks">The user's commands.</param>
/// <param name="main">The one program.</param>
/// <param name="stops">The stop that was asked for.</param>
/// <param name="drainer">Ends the tree.</param>
/// <param name="reaper">Knows whether anybody is left.</param>
/// <param name="departure">Gets the exit code where main was not started.</param>
/// <param name="fallback">Gets the processes to wait for.</param>
/// <param name="directory">Where kirei was started.</param>
internal sealed class Effects(
    ISystem system,
    InitPlan plan,
    Tracer tracer,
    Hooks hooks,
    MainProgram main,
    StopRequests stops,
    Drainer drainer,
    Reaper reaper,
    Departure departure,
    PlainInit fallback,
    OsString? directory)
{
    private readonly Budget _budget = plan.Budget;
    private bool _mayBeAlone;

    /// <summary>When the present phase is over, where it has a limit of its own.</summary>
    public Instant Limit { get; set; } = Instant.Never;

    /// <summary>Whether there may be no process left already, which no event of a child would show. Asked once.</summary>
    public bool TakeMayBeAlone()
    {
        bool may = _mayBeAlone;
        _mayBeAlone = false;
        return may;
    }

    /// <summary>Carries one out.</summary>
    /// <param name="effect">Which.</param>
    /// <param name="phase">Where the init stands.</param>
    /// <returns>What follows at once; null for nothing.</returns>
    public Trigger? CarryOut(Effect effect, Phase phase) => effect switch
    {
        Effect.RunOnStart => RunOnStart(),
        Effect.StartMain => StartMain(),
        Effect.RunPreStop => RunPreStop(),
        Effect.Delay => Delay(),
        Effect.Drain => Drain(),
        Effect.Adopt => Adopt(phase),
        Effect.AskAgain => AskAgain(),
        Effect.Kill => Kill(),
        Effect.RunOnStop => RunOnStop(),
        _ => null,
    };

    /// <summary>Main, or the hook that runs before it; number 0 when it has ended.</summary>
    private Pid Subject => !main.WasStarted ? hooks.OnStart.Pid : main.Status is null ? main.Pid : default;

    /// <summary>The process group of main, or of the hook that runs before it.</summary>
    private Pid SubjectGroup => main.WasStarted ? main.Group : hooks.OnStart.Pid;

    private Trigger? RunOnStart()
    {
        Trigger? over = hooks.OnStart.Begin(plan.Environment, null);
        fallback.Main = hooks.OnStart.Pid;
        departure.CodeWithoutMain = over == Trigger.HookFailed ? 125 : null;
        return over;
    }

    private Trigger? StartMain()
    {
        departure.CodeWithoutMain = main.TryStart(hooks.OnStart.IsWanted ? directory : null);
        if (!main.WasStarted)
        {
            Limit = main.RetryAt;
            return departure.CodeWithoutMain is null ? null : Trigger.MainUnstartable;
        }

        fallback.Main = main.Pid;
        return Trigger.MainStarted;
    }

    private Trigger? RunPreStop()
    {
        Limit = _budget.EndOfPreStop(stops.FirstAt);
        EnvironmentBlock environment = plan.Environment
            .With("KIREI_SIGNAL", stops.First.Name)
            .With("KIREI_MAIN_PID", main.Pid.ToString());
        return hooks.PreStop.Begin(WithTimeLeft(environment), directory);
    }

    private Trigger? RunOnStop()
    {
        Limit = _budget.EndOfHook(system.Now, stops.Any ? stops.FirstAt : null, plan.OnStopTimeout);
        return !main.WasStarted
            ? Trigger.HookSucceeded
            : hooks.OnStop.Begin(WithTimeLeft(departure.Ending.AddTo(plan.Environment)), directory);
    }

    private EnvironmentBlock WithTimeLeft(EnvironmentBlock environment) => Limit == Instant.Never
        ? environment
        : environment.With(
            "KIREI_REMAINING_MS", long.Max(0, (long)(Limit - system.Now).TotalMilliseconds).ToString(CultureInfo.InvariantCulture));

    private Trigger? Delay()
    {
        hooks.PreStop.KillIfRunning("its time is over");
        if (plan.StopDelay == TimeSpan.Zero || !main.IsRunning)
        {
            return Trigger.TimeUp;
        }

        Limit = _budget.EndOfDelay(stops.FirstAt, system.Now, plan.StopDelay);
        return null;
    }

    private Trigger? Drain()
    {
        hooks.PreStop.KillIfRunning("a second stop was asked for");
        main.RestoreTerminal();
        if (main.Status is not null && reaper.IsAlone)
        {
            return null; // main was the last one: there is nothing to look at
        }

        Instant start = stops.Any ? stops.FirstAt : system.Now;
        if (!stops.Any)
        {
            tracer.Start(start);
        }

        drainer.Begin(stops.Any ? stops.First : plan.StopSignals[0], Subject, SubjectGroup, _budget.Deadline(start));
        _mayBeAlone = !main.WasStarted;
        return null;
    }

    private Trigger? Adopt(Phase phase)
    {
        drainer.MoveDeadline(_budget.Deadline(stops.FirstAt));
        Limit = phase == Phase.Finishing ? Instant.Min(Limit, _budget.End(stops.FirstAt)) : Limit;
        return null;
    }

    private Trigger? AskAgain()
    {
        tracer.Say(new LogEvent(EventKind.StopRepeated), "a second stop: telling everyone again");
        drainer.TellAgain();
        return null;
    }

    private Trigger? Kill()
    {
        hooks.PreStop.KillIfRunning("a third stop was asked for");
        if (drainer.IsOn)
        {
            drainer.Kill();
        }
        else
        {
            drainer.Begin(stops.First, Subject, SubjectGroup, system.Now);
        }

        return null;
    }
}
