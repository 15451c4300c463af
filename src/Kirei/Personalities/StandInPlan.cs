using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Supervision.Init;

namespace Kirei.Personalities;

/// <summary>
/// What the stand-ins share: as PID 1 they are kirei, with all its KIREI_ variables; elsewhere, and with KIREI_MODE=child or group, they do
/// what the original does and nothing else. KIREI_MODE=cooperative makes them kirei elsewhere too, where PID 1 is somebody else's.
/// </summary>
internal static class StandInPlan
{
    /// <summary>Makes it.</summary>
    /// <param name="command">The main program and its arguments.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="original">Whom the original would send signals to.</param>
    public static InitPlan For(ImmutableArray<OsString> command, EnvironmentBlock environment, SignalMode original)
    {
        bool mayBeKirei = Pid.Self.Number == 1 || environment.Get("KIREI_MODE") == "cooperative";
        InitPlan plan = mayBeKirei
            ? OptionParser.Read(FlagTable.All, [new OsString("--"u8), .. command], environment).Init
            : Bare(command, environment);
        return plan.Mode == SignalMode.Cooperative
            ? Cooperative(plan, original)
            : Bare(plan.Command, plan.Environment) with { Mode = original };
    }

    /// <summary>A stop is kirei's; other signals that the original sends to a group go on to the group.</summary>
    private static InitPlan Cooperative(InitPlan plan, SignalMode original) =>
        plan with { Forwarding = original == SignalMode.Group ? SignalMode.Group : null };

    private static InitPlan Bare(ImmutableArray<OsString> command, EnvironmentBlock environment) => new()
    {
        Command = command,
        Environment = environment,
        Mode = SignalMode.Child,
        AfterMainAsked = AfterMain.Exit,
        Grace = null,
    };
}
