using System.Collections.Immutable;

namespace Kirei.Lab.Checks.Rules;

/// <summary>Every rule of the check, in the order of their ids: the script, the chain in front of it, the numbers around it.</summary>
internal static class RuleCatalogue
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<Rule> InOrder { get; } =
    [
        RunsWithoutExec.Rule,
        BackgroundWithoutTrap.Rule,
        TrapBehindForeground.Rule,
        TrapTellsNobody.Rule,
        TrapWithoutWait.Rule,
        TrapName.Rule,
        SignalIgnored.Rule,
        IdleMain.Rule,
        LastPipeline.Rule,
        StepsAfterACut.Rule,
        LoopWithoutTrap.Rule,
        BehindExec.Rule,
        ShellWaits.Rule,
        InitBeforeShell.Rule,
        UserSwitch.Rule,
        StopsOnAnotherSignal.Rule,
        StopSignal.Rule,
        GraceMismatch.Rule,
        DrainTooLong.Rule,
        ComposePreStop.Rule,
        PreStopTakesAll.Rule,
        UnitKillsFirst.Rule,
    ];
}
