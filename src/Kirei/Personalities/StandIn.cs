using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Startup;
using Kirei.Supervision.Init;

namespace Kirei.Personalities;

/// <summary>
/// What the stand-ins share: as PID 1 they are kirei, with all its KIREI_ variables; elsewhere, and with KIREI_MODE=child or group, they do what the
/// original does and nothing else. KIREI_MODE=cooperative makes them kirei elsewhere too, where PID 1 is somebody else's.
/// </summary>
internal sealed class StandIn
{
    private StandIn(InitPlan plan) => Plan = plan;

    /// <summary>What is to be done.</summary>
    public InitPlan Plan { get; set; }

    /// <summary>Whether a stop is kirei's, not the original's.</summary>
    public bool IsCooperative => Plan.Mode == SignalMode.Cooperative;

    /// <summary>Prepares it.</summary>
    /// <param name="command">The main program and its arguments.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="original">Whom the original would send signals to.</param>
    public static StandIn For(ImmutableArray<OsString> command, EnvironmentBlock environment, SignalMode original)
    {
        bool mayBeKirei = Pid.Self.Number == 1 || environment.Get("KIREI_MODE") == "cooperative";
        InitPlan plan = mayBeKirei ? OptionParser.Read(FlagTable.All, [new OsString("--"u8), .. command], environment).Init : Bare(command, environment);
        plan = plan with
        {
            Mask = SignalMask.Inherited,
            KeepIgnored = Dispositions.Ignored.Without(Signal.Chld), // with CHLD ignored no init could wait for its children
        };
        return new StandIn(plan.Mode == SignalMode.Cooperative ? Cooperative(GraceForMain.Tell(plan), original) : Original(plan, original));
    }

    /// <summary>Starts it.</summary>
    /// <param name="behaviour">In whose way.</param>
    /// <param name="signals">What is blocked.</param>
    /// <returns>The exit code.</returns>
    public int Start(InitBehaviour behaviour, SignalSet signals) => InitStartup.Run(Plan, behaviour, signals, adoptsOrphans: IsCooperative);

    /// <summary>A stop is kirei's; other signals that the original sends to a group go on to the group.</summary>
    private static InitPlan Cooperative(InitPlan plan, SignalMode original) =>
        plan with { Forwarding = original == SignalMode.Group ? SignalMode.Group : null };

    private static InitPlan Original(InitPlan plan, SignalMode original) =>
        Bare(plan.Command, plan.Environment) with { Mode = original, Mask = plan.Mask, KeepIgnored = plan.KeepIgnored };

    private static InitPlan Bare(ImmutableArray<OsString> command, EnvironmentBlock environment) => new()
    {
        Command = command,
        Environment = environment,
        Mode = SignalMode.Child,
        AfterMainAsked = AfterMain.Exit,
        Grace = null,
    };
}
