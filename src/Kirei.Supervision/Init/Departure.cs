using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Init;

/// <summary>How it ended, and the words about it.</summary>
/// <param name="system">Who writes the words.</param>
/// <param name="plan">Where they go.</param>
/// <param name="log">Standard error.</param>
/// <param name="main">Whose code it is.</param>
/// <param name="hooks">Who ran before and after.</param>
/// <param name="stops">Whether it was asked for.</param>
/// <param name="drainer">Whether anything was killed.</param>
internal sealed class Departure(ISystem system, InitPlan plan, Log log, MainProgram main, Hooks hooks, StopRequests stops, Drainer drainer)
{
    /// <summary>The code where main was not started; null when nothing has gone wrong before.</summary>
    public int? CodeWithoutMain { get; set; }

    /// <summary>How it ended, or will have ended.</summary>
    public Ending Ending
    {
        get
        {
            int code = main.Status?.ShellCode ?? CodeWithoutMain
                ?? (stops.Any && !main.WasStarted ? 128 + stops.First.Number : drainer.Killed ? 128 + Signal.Kill.Number : 0);
            EndReason reason = stops.Any ? (drainer.Killed ? EndReason.Deadline : EndReason.Signal)
                : code == 0 ? EndReason.Exit
                : EndReason.Crash;
            Signal signal = stops.Any ? stops.First : main.Status?.KilledBy ?? default;
            return new Ending(reason, plan.CodesToZero.Contains(code) ? 0 : code, signal);
        }
    }

    /// <summary>Says all there is to say.</summary>
    /// <returns>The exit code.</returns>
    public int Leave(PhaseTimes times, FlightRecorder recorder)
    {
        hooks.OnStop.KillIfRunning("its time is over");
        main.RestoreTerminal();
        Instant zero = stops.Any ? stops.FirstAt : main.EndedAt ?? system.Now;
        bool hasKilledHook = hooks.PreStop.WasKilled || hooks.OnStop.WasKilled;
        StopRecord record = new(
            Ending,
            plan.Grace,
            zero,
            drainer.Killed,
            hasKilledHook,
            drainer.Deadline,
            times.All(system.Now, HasHappened),
            recorder.Processes)
        {
            Place = new StopPlace(system.HostName, system.UnixMilliseconds - (long)(system.Now - zero).TotalMilliseconds),
            IsOnOneLine = plan.IsReportOnOneLine,
        };
        new StopTeller(system, log, record).Tell(plan.ReportPath, plan.TerminationLog, plan.IsQuiet);
        return record.Ending.ExitCode;
    }

    private bool HasHappened(Phase phase) => phase switch
    {
        Phase.Preparing => hooks.OnStart.IsWanted,
        Phase.PreStopping => hooks.PreStop.IsWanted,
        Phase.Delaying => plan.StopDelay > System.TimeSpan.Zero,
        Phase.Finishing => hooks.OnStop.IsWanted,
        Phase.Ended => false,
        _ => true,
    };
}
