using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Supervision;
using Kirei.Supervision.Control;
using Kirei.Supervision.Control.Methods;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Init;
using Kirei.Supervision.Machine;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Services.Streams;

namespace Kirei.Startup;

/// <summary>The way from a kirei.yaml to a running init for several programs.</summary>
internal static class UpStartup
{
    /// <summary>The verb of the child that reads the files.</summary>
    public const string ReadPlan = "read-plan";

    /// <summary>Runs the services.</summary>
    /// <param name="line">What the command line asks for.</param>
    /// <param name="words">The command line itself, for the child that reads the files.</param>
    /// <param name="environment">The container's.</param>
    /// <returns>The exit code.</returns>
    public static int Run(CommandLine line, ReadOnlySpan<OsString> words, EnvironmentBlock environment)
    {
        StandardStreams.OpenMissing();
        Dispositions.SetDefault(Signal.Chld);
        if (Pid.Self.Number != 1)
        {
            _ = Self.BecomeSubreaper();
        }

        OsString? directory = Self.WorkingDirectory;
        OsString program = Self.Program;
        LinuxSystem system = new(new NamedPrograms(line.Init.Wrappers, line.Init.SignalOf), SignalSet.Manageable);
        SpawnRequest reader = new()
        {
            Command = [program, new OsString(ReadPlan), .. words],
            Environment = environment,
            Mask = SignalMask.Inherited,
            WorkingDirectory = directory,
        };
        if (Read(system, new PlanChild(system, system, reader), line.Init, out int code) is not { } container)
        {
            return code;
        }

        system.ReleaseInherited();
        (int Descriptor, OsString Address)? notify = system.OpenNotifySocket();
        UpPlan plan = new()
        {
            Container = ConfigurationStart.WithGraceOf(line.Init, container),
            Launch = new Launch(program, PreparationFlags.WithoutTwins(environment), SignalMask.Inherited, directory, notify?.Address),
            StopSignals = line.Init.StopSignals,
            ReportPath = line.Init.ReportPath is { } report ? InitStartup.From(directory, report) : null,
            TerminationLog = InitStartup.From(directory, line.Init.TerminationLog),
            IsVerbose = line.Init.IsVerbose,
            IsQuiet = line.Init.IsQuiet,
        };
        Log log = new(system, line.Init.LogFormat, line.Init.IsVerbose);
        InitPlan init = line.Init;
        Reload reload = new(system, system, log, reader, read => ConfigurationStart.WithGraceOf(init, read));
        using ControlSocket? control = ControlSocket.TryOpen(init.ControlSocket, isUsual: true);
        LogBuffer? lines = control is null ? null : new(system, line.Up.LogBuffer);
        EventBuffer? events = control is null ? null : new(system);
        log.Listener = events;
        ServiceStreams streams = new(system, log, plan.Container.Services, lines);
        UpProcess up = new(system, plan, log, streams, notify is { } socket ? (system, socket.Descriptor) : null, reload);
        return control is null ? up.Run() : up.Run(new ControlledInit(
            up,
            new ControlServer(
                system,
                system.Keep(control.Listener),
                new Authority(system.OwnUser, control.HasFile),
                MethodTable.Of(up, reload, lines!, events!)),
            log));
    }

    private static ContainerPlan? Read(LinuxSystem system, PlanChild child, InitPlan plan, out int code)
    {
        code = ExitCode.Failure;
        SpawnResult started = child.Start();
        if (!started.Succeeded)
        {
            _ = Failure.Tell($"cannot start the reader of the files: {SpawnFailure.Reason(started)}", ExitCode.Failure);
            return null;
        }

        for (List<SystemEvent> events = []; !child.IsOver; events.Clear())
        {
            system.Wait(events, Instant.Never);
            foreach (SystemEvent happened in events)
            {
                if (happened.Kind == SystemEventKind.Signal && plan.StopSignals.Contains(happened.Signal))
                {
                    child.Kill();
                    code = 128 + happened.Signal.Number;
                    return null; // nothing has been started yet
                }

                _ = child.TakeReadable(happened.Descriptor);
                if (happened.Kind == SystemEventKind.Children)
                {
                    Reap(system, child);
                }
            }
        }

        ContainerPlan? read = child.Plan;
        code = read is null && child.ExitCode == 0
            ? Failure.Tell("the reader of the files has said nothing", ExitCode.Failure)
            : child.ExitCode;
        return read;
    }

    private static void Reap(LinuxSystem system, PlanChild child)
    {
        ChildChange change;
        while ((change = system.NextChildChange()).Kind is ChildChangeKind.Ended or ChildChangeKind.Stopped)
        {
            if (change.Kind == ChildChangeKind.Ended)
            {
                _ = child.TakeEnd(change.Pid, change.Status);
            }
        }
    }
}
