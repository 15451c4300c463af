using System;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;
using Kirei.Preparation;
using Kirei.Startup;
using Kirei.Supervision;
using Kirei.Supervision.Init;

namespace Kirei.Personalities;

/// <summary>dumb-init 1.2: its command line and DUMB_INIT_ variables.</summary>
internal sealed class DumbInit
{
    private const string Level = "1.2.5"; // whose behaviour this is

    private static readonly LongOption[] Names =
    [
        new("help", false, 'h'), new("single-child", false, 'c'), new("rewrite", true, 'r'), new("verbose", false, 'v'),
        new("version", false, 'V'),
    ];

    private readonly OsString _name;
    private readonly GetOpt _options;
    private SignalRewrites _rewrites = SignalRewrites.None;
    private bool _hasSession = true;
    private bool _isVerbose;

    private DumbInit(OsString[] words)
    {
        _name = words[0];
        _options = new GetOpt(words, "+hvVcr:", Names, isStrict: true);
    }

    private static string Version => $"dumb-init v{Level}+kirei.{KireiVersion.Text}\n";

    /// <summary>Runs it.</summary>
    public static int Run(OsString[] words)
    {
        DumbInit init = new(words);
        return init.TakeOptions() ?? init.Start();
    }

    /// <returns>The exit code, when that is all.</returns>
    private int? TakeOptions()
    {
        for (char option; (option = _options.Next()) != GetOpt.End;)
        {
            switch (option)
            {
                case 'h':
                    Say.Error(Help);
                    return 0;
                case 'V':
                    Say.Error(Version);
                    return 0;
                case 'v':
                    _isVerbose = true;
                    break;
                case 'c':
                    _hasSession = false;
                    break;
                case 'r' when _rewrites.With(_options.Value.ToString()) is { } rewrites:
                    _rewrites = rewrites;
                    break;
                case 'r':
                    Say.Error(DumbInitRewrite.Usage);
                    return 1;
                default:
                    return 1; // the message has been said
            }
        }

        if (_options.Operands.IsEmpty)
        {
            Say.Error($"Usage: {_name} [option] program [args]\nTry {_name} --help for full usage.\n");
            return 1;
        }

        return null;
    }

    private int Start()
    {
        EnvironmentBlock environment = new([.. InheritedArguments.ReadEnvironment()]);
        _isVerbose |= environment.Get("DUMB_INIT_DEBUG") == "1";
        DumbInitObserver.Tell tell = new(_isVerbose);
        if (environment.Get("DUMB_INIT_DEBUG") == "1")
        {
            tell.Say("Running in debug mode.");
        }

        if (environment.Get("DUMB_INIT_SETSID") == "0")
        {
            _hasSession = false;
            tell.Say("Not running in setsid mode.");
        }

        InitPlan plan = StandInPlan.For(_options.Operands, environment, _hasSession ? SignalMode.Group : SignalMode.Child);
        _rewrites = _hasSession ? _rewrites.StoppingWithTheTerminal() : _rewrites;
        plan = plan with
        {
            Forwarding = plan.Mode == SignalMode.Cooperative && !_hasSession ? SignalMode.Child : plan.Forwarding,
            StopSignals = Stops(plan.StopSignals),
        };
        DumbInitSession? session = _hasSession ? DumbInitSession.Begin(tell) : null;
        InitBehaviour behaviour = StandInBehaviours.DumbInit with
        {
            Group = session?.Group ?? ChildGroup.Inherited,
            SharedGroup = _hasSession ? null : Terminal.OwnGroup,
            HandOff = session?.HandOff ?? SignalSet.Empty,
            Rewrites = _rewrites,
            LetsGo = Pid.Self.Number == 1 ? LetGo.Everything : LetGo.Directory,
        };
        return InitStartup.Run(plan, PreparationPlan.None, behaviour, new DumbInitObserver(tell, _rewrites, session));
    }

    /// <summary>A stop signal that is rewritten (nginx wants QUIT, Apache WINCH) is still a stop.</summary>
    private ImmutableArray<Signal> Stops(ImmutableArray<Signal> stops) =>
        [
            .. stops
                .Select(s => _rewrites.Meaning(s) is var other && other.Number != 0 && SignalSet.Manageable.Has(other) ? other : s)
                .Distinct(),
        ];

    private string Help => $"""
        {Version}Usage: {_name} [option] command [[arg] ...]

        kirei in the place of dumb-init: runs command as the init of a container, and
        as PID 1 ends everything cleanly when the container is stopped.

          -c, --single-child   no session of its own; signals go to command alone
          -r, --rewrite s:r    take signal s for signal r (numbers; r 0: for none);
                               repeatable
          -v, --verbose        say on standard error what is done
          -h, --help           print this
          -V, --version        print the version

        Variables: DUMB_INIT_DEBUG=1 (-v), DUMB_INIT_SETSID=0 (-c); as PID 1 also
        kirei's own, see kirei --help. KIREI_MODE=child stops as dumb-init does.

        """;
}
