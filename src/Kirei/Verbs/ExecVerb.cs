using System;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Preparation;
using Kirei.Preparation.Effects;
using Kirei.Startup;
using Kirei.Supervision.Output;

namespace Kirei.Verbs;

/// <summary><c>kirei exec [OPTIONS] -- COMMAND</c>: prepares, then becomes the command; without one it ends.</summary>
internal static class ExecVerb
{
    /// <summary>The verb.</summary>
    public const string Name = InitStartup.Exec;

    /// <summary>Runs it; returns only on failure.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments)
    {
        SignalMask.Restore();
        Self.SetName(new OsString("kirei exec"u8)); // run starts it by /proc/self/exe where it has to, and the kernel would call it exe
        EnvironmentBlock environment = new([.. InheritedArguments.ReadEnvironment()]);
        CommandLine line = OptionParser.ReadForWork(FlagTable.OfExec, arguments, environment);
        if (line.Asked != Question.None)
        {
            return HelpVerb.Answer(line.Asked, HelpVerb.TextOfExec());
        }

        Failure.Format = line.Init.LogFormat;
        string[] misspelt = MisspeltVariables.In(environment);
        if (misspelt.Length > 0 && !Self.IsStartedByItself) // the run that did so has told of them
        {
            MisspeltVariables.Tell(misspelt);
        }

        try
        {
            EnvironmentBlock prepared = Prepare(line, PreparationFlags.WithoutTwins(environment));
            return line.Init.Command.IsEmpty ? 0 : Become(line.Init.Command, prepared);
        }
        catch (PreparationException mistake)
        {
            return Failure.Tell(mistake.Message, mistake.ExitCode);
        }
        catch (StoppedException stop)
        {
            return 128 + stop.Signal.Number;
        }
    }

    /// <summary>Becomes the command; returns only when that failed.</summary>
    public static int Become(ImmutableArray<OsString> command, EnvironmentBlock environment)
    {
        SpawnResult failed = Exec.Become(command, SocketActivation.ForThisProcess(environment));
        return Failure.Tell($"cannot run {command[0]}: {SpawnFailure.Reason(failed)}", SpawnFailure.ExitCode(failed));
    }

    private static byte[] LineOf(string line) => Failure.LineOf(line, EventLevel.Warn);

    private static PreparationPlan Plan(CommandLine line) =>
        line.Preparation == PreparationPlan.None ? line.Preparation : line.Preparation with { IsVerbose = line.Init.IsVerbose };

    private static EnvironmentBlock Prepare(CommandLine line, EnvironmentBlock environment)
    {
        PreparationPlan plan = Plan(line);
        if (plan == PreparationPlan.None)
        {
            return environment;
        }

        StandardStreams.OpenMissing(); // so that no file that is written lands in the place of standard error
        if (!plan.TakesTime)
        {
            return new Preparer(plan, new PreparationHost(null, LineOf), line.Init.Command).Prepare(environment);
        }

        Interruptions.HandleStopsAsPid1();
        SignalMask.Block(Interruptions.Blocked);
        SignalSet keepIgnored = Dispositions.IgnoredOf(SignalSet.Empty.With(Signal.Hup));
        using Interruptions interruptions = new(SignalMask.Inherited, keepIgnored);
        EnvironmentBlock prepared = new Preparer(plan, new PreparationHost(interruptions, LineOf), line.Init.Command).Prepare(environment);
        interruptions.Read();
        interruptions.ThrowWhenStopped();
        SignalMask.Restore();
        return prepared;
    }
}
