using System;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Supervision.Init;
using Kirei.Supervision.Kernel;
using Kirei.Supervision.Preparation;

namespace Kirei.Verbs;

/// <summary><c>kirei [run] [OPTIONS] [--] COMMAND</c>: runs one main program as its init.</summary>
internal static class RunVerb
{
    /// <summary>The verb; it may be left out.</summary>
    public const string Name = "run";

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments)
    {
        if (arguments.Length > 0 && HelpVerb.IsAskedFor(arguments[0]))
        {
            return HelpVerb.Run();
        }

        if (arguments.Length > 0 && VersionVerb.IsAskedFor(arguments[0]))
        {
            return VersionVerb.Run();
        }

        EnvironmentBlock environment = new([.. InheritedArguments.ReadEnvironment()]);
        InitPlan plan = OptionParser.Read(FlagTable.OfRun, arguments, environment) with
        {
            Mask = SignalMask.Inherited,
            KeepIgnored = Dispositions.Ignores(Signal.Hup) ? SignalSet.Empty.With(Signal.Hup) : SignalSet.Empty,
        };
        return Start(GraceForMain.Tell(plan));
    }

    private static int Start(InitPlan plan)
    {
        StandardStreams.OpenMissing();
        TellOfMissingHook(plan);
        Dispositions.SetDefault(Signal.Chld);
        bool isInit = Pid.Self.Number == 1;
        if (!isInit)
        {
            _ = Self.BecomeSubreaper();
        }

        OsString? directory = Self.WorkingDirectory;
        return new InitProcess(new LinuxSystem(new NamedPrograms(plan.Wrappers, plan.SignalOf), SignalSet.Manageable), WithReportFrom(directory, WithSockets(plan)), directory).Run();
    }

    /// <summary>An on-stop command that is not there is told of while that can still be mended.</summary>
    internal static void TellOfMissingHook(InitPlan plan)
    {
        if (!plan.OnStop.IsEmpty && !Exec.CanFind(plan.OnStop[0], plan.Environment))
        {
            _ = Failure.Tell($"--on-stop: {plan.OnStop[0]} is not there, so nothing can run after the stop: is it in the image, and its directory in PATH?", 0);
        }
    }

    /// <summary>The files that it writes are meant relative to where kirei was started.</summary>
    internal static InitPlan WithReportFrom(OsString? directory, InitPlan plan) => plan with
    {
        ReportPath = plan.ReportPath is { } path ? From(directory, path) : null,
        TerminationLog = From(directory, plan.TerminationLog),
    };

    private static string From(OsString? directory, string path) => path.StartsWith('/') ? path : $"{directory}/{path}";

    /// <summary>Main's sockets are meant for main's pid, and main prepares itself.</summary>
    internal static InitPlan WithSockets(InitPlan plan) => plan with
    {
        Command = IsSocketActivated(plan.Environment) || plan.Preparation != PreparationPlan.None
            ? [Self.Program, new OsString(ExecVerb.Name), .. plan.Preparation.Words, new OsString("--"u8), .. plan.Command]
            : plan.Command,
    };

    /// <summary>The sockets of sd_listen_fds(3) are for this process: the child has another pid, and only it can say which.</summary>
    private static bool IsSocketActivated(EnvironmentBlock environment) => environment.Get("LISTEN_PID") == Pid.Self.ToString();
}
