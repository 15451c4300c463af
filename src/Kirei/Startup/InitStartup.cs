using System;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Preparation;
using Kirei.Supervision.Control;
using Kirei.Supervision.Control.Methods;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Init;
using Kirei.Supervision.Machine;
using Kirei.Supervision.Output;

namespace Kirei.Startup;

/// <summary>The way from a plan to a running init, for <c>run</c> and for the stand-ins.</summary>
internal static class InitStartup
{
    /// <summary>The verb that prepares, and becomes the command.</summary>
    public const string Exec = "exec";

    private static readonly OsString[] Verbose = [new("-v"u8)];
    private static readonly OsString[] Json = [new("--log-format=json"u8)];
    private static readonly OsString[] Logfmt = [new("--log-format=logfmt"u8)];

    /// <summary>Runs the init.</summary>
    /// <param name="plan">What is asked for.</param>
    /// <param name="preparation">What is to be prepared for main.</param>
    /// <param name="behaviour">In whose way.</param>
    /// <param name="observer">Is told what happens.</param>
    /// <returns>The exit code.</returns>
    public static int Run(InitPlan plan, PreparationPlan preparation, InitBehaviour behaviour, InitObserver observer)
    {
        StandardStreams.OpenMissing();
        TellIfMissing("--pre-stop", "before", plan.PreStop, plan.Environment);
        TellIfMissing("--on-stop", "after", plan.OnStop, plan.Environment);
        TellOfDockerDesktop(plan);
        plan = ThroughExec(ForMain(plan, behaviour), preparation, behaviour);
        Dispositions.SetDefault(Signal.Chld);
        if ((behaviour.AdoptsOrphans || plan.Mode == SignalMode.Cooperative) && Pid.Self.Number != 1)
        {
            _ = Self.BecomeSubreaper();
        }

        OsString? directory = Self.WorkingDirectory;
        LinuxSystem system = new(new NamedPrograms(plan.Wrappers, plan.SignalOf), behaviour.Signals);
        InitProcess init = new(system, WithFilesFrom(directory, plan), behaviour, observer, directory);
        return plan.ControlSocket is null ? init.Run() : RunControlled(init, system, plan.ControlSocket);
    }

    private static int RunControlled(InitProcess init, LinuxSystem system, string asked)
    {
        using ControlSocket? control = ControlSocket.TryOpen(asked, isUsual: false);
        if (control is null)
        {
            return init.Run();
        }

        EventBuffer events = new(system);
        init.Log.Listener = events;
        return init.Run(new ControlledInit(
            init,
            new ControlServer(
                system,
                system.Keep(control.Listener),
                new Authority(system.OwnUser, control.HasFile),
                MethodTable.Of(init, system, events)),
            init.Log));
    }

    // What main inherits.
    private static InitPlan ForMain(InitPlan plan, InitBehaviour behaviour) => GraceForMain.Tell(plan with
    {
        Mask = behaviour.UnblocksMain ? SignalSet.Empty : SignalMask.Inherited,
        KeepIgnored = Dispositions.IgnoredOf(behaviour.StaysIgnored),
    });

    // Main is started by way of kirei exec where it is to be prepared, or gets sockets, which only the process with main's pid can do.
    private static InitPlan ThroughExec(InitPlan plan, PreparationPlan preparation, InitBehaviour behaviour)
    {
        bool passesSockets = behaviour.PassesSockets && SocketActivation.IsMeant(plan.Environment);
        return passesSockets || preparation != PreparationPlan.None
            ? plan with
            {
                Command =
                [
                    Self.Program, new OsString(Exec), .. plan.IsVerbose ? Verbose : [], .. FormatOf(plan), .. preparation.Words,
                    new OsString("--"u8), .. plan.Command,
                ],
                Environment = passesSockets ? SocketActivation.ForChild(plan.Environment) : plan.Environment,
            }
            : plan;
    }

    private static OsString[] FormatOf(InitPlan plan) => plan.LogFormat switch
    {
        LogFormat.Json => Json,
        LogFormat.Logfmt => Logfmt,
        _ => [],
    };

    // A command for later that is not there is told of while that can still be mended.
    private static void TellIfMissing(string option, string when, ImmutableArray<OsString> command, EnvironmentBlock environment)
    {
        if (!command.IsEmpty && !Linux.Exec.CanFind(command[0], environment))
        {
            _ = Failure.Tell($"{option}: {command[0]} is not there, so nothing can run {when} the stop: is it in the image, and its directory in PATH?", 0);
        }
    }

    // Docker Desktop gives every container a second to stop (https://github.com/moby/moby/issues/52775), and shows itself only by its
    // kernel.
    private static void TellOfDockerDesktop(InitPlan plan)
    {
        if (plan.IsGraceAssumed && !(plan.PreStop.IsEmpty && plan.OnStop.IsEmpty)
            && Self.KernelRelease.EndsWith("-linuxkit", StringComparison.Ordinal))
        {
            _ = Failure.Tell("Docker Desktop may give this container only 1 s to stop, too little for --pre-stop and --on-stop: "
                + "set --stop-timeout (docker run) or stop_grace_period (Compose), and the same in KIREI_GRACE", 0);
        }
    }

    // The files that it writes are meant relative to where kirei was started.
    private static InitPlan WithFilesFrom(OsString? directory, InitPlan plan) => plan with
    {
        ReportPath = plan.ReportPath is { } path ? From(directory, path) : null,
        TerminationLog = From(directory, plan.TerminationLog),
    };

    /// <summary>A path that is meant relative to a directory.</summary>
    public static string From(OsString? directory, string path) => path.StartsWith('/') ? path : $"{directory}/{path}";
}
