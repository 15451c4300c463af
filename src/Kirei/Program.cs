using System;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Personalities;
using Kirei.Startup;
using Kirei.Verbs;

namespace Kirei;

/// <summary>Where kirei begins: every signal is blocked already (start.c), the verb takes over.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        int code;
        try
        {
            code = Dispatch(arguments);
        }
        catch (UsageException mistake)
        {
            code = Failure.Tell(mistake.Message, ExitCode.Usage);
        }
        catch (LinuxException error)
        {
            code = Failure.Tell(error.Message, ExitCode.Failure);
        }
        catch (Exception bug) // an uncaught exception would end a PID 1 by abort, with the children unreaped and nothing said
        {
            code = Failure.Tell($"internal error: {bug.GetType().Name}", ExitCode.Failure);
        }

        Self.Exit(code);
    }

    private static int Dispatch(string[] arguments)
    {
        OsString[] words = InheritedArguments.Read(arguments.Length);
        if (UserSwitcher.Find(words[0]) is { } switcher)
        {
            SignalMask.Restore();
            return switcher.Run(words.AsSpan(1));
        }

        string verb = arguments.Length > 0 ? arguments[0] : "";
        return Personality.Of(words[0]) is { } calledAs ? StandIn(calledAs, words)
            : verb == AsVerb.Name ? StandIn(AsVerb.Find(words.AsSpan(2)), words[2..])
            : Own(verb, words.AsSpan(1));
    }

    private static int StandIn(Personality personality, OsString[] words)
    {
        SignalMask.Block(personality.Signals);
        return personality.Run(words);
    }

    private static int Own(string verb, ReadOnlySpan<OsString> rest) => verb switch
    {
        Pause.Option => Pause.Run(),
        ExecVerb.Name => ExecVerb.Run(rest[1..]),
        ExplainVerb.Name => ExplainVerb.Run(rest[1..]),
        UpVerb.Name => UpVerb.Run(rest[1..]),
        ReadPlanVerb.Name => ReadPlanVerb.Run(rest[1..]),
        PlanVerb.Name => PlanVerb.Run(rest[1..]),
        PsVerb.Name => PsVerb.Run(rest[1..]),
        LogsVerb.Name => LogsVerb.Run(rest[1..]),
        StartVerb.Name => StartVerb.Run(rest[1..]),
        StopVerb.Name => StopVerb.Run(rest[1..]),
        RestartVerb.Name => RestartVerb.Run(rest[1..]),
        SignalVerb.Name => SignalVerb.Run(rest[1..]),
        EventsVerb.Name => EventsVerb.Run(rest[1..]),
        HealthVerb.Name => HealthVerb.Run(rest[1..]),
        WaitVerb.Name => WaitVerb.Run(rest[1..]),
        ReloadVerb.Name => ReloadVerb.Run(rest[1..]),
        MetricsVerb.Name => MetricsVerb.Run(rest[1..]),
        TopVerb.Name => TopVerb.Run(rest[1..]),
        HelpVerb.Name => HelpVerb.Run(rest[1..]),
        VersionVerb.Name => VersionVerb.Run(),
        RunVerb.Name => RunVerb.Run(rest[1..]),
        _ => RunVerb.Run(rest),
    };
}
