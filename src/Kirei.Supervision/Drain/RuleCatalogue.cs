using System.Collections.Immutable;

namespace Kirei.Supervision.Drain;

/// <summary>
/// All rules in their order: the first one that applies to a process is the one it is under. Delete a line and its file, and the rule is
/// gone.
/// </summary>
internal static class RuleCatalogue
{
    /// <summary>The rules that others name.</summary>
    public static readonly Rule Unsettled = new Unsettled();

    /// <inheritdoc cref="Drain.OverdueTrap"/>
    public static readonly Rule OverdueTrap = new OverdueTrap();

    /// <inheritdoc cref="Drain.LeftToTrap"/>
    public static readonly Rule LeftToTrap = new LeftToTrap();

    /// <inheritdoc cref="Drain.LeftToHandler"/>
    public static readonly Rule LeftToHandler = new LeftToHandler();

    /// <inheritdoc cref="Drain.AssumedTold"/>
    public static readonly Rule AssumedTold = new AssumedTold();

    /// <inheritdoc cref="Drain.DeferredTrap"/>
    public static readonly Rule DeferredTrap = new DeferredTrap();

    /// <inheritdoc cref="Drain.Handler"/>
    public static readonly Rule Handler = new Handler();

    /// <inheritdoc cref="Drain.ScriptGoesOn"/>
    public static readonly Rule ScriptGoesOn = new ScriptGoesOn();

    /// <inheritdoc cref="Drain.ProgramGoesOn"/>
    public static readonly Rule ProgramGoesOn = new ProgramGoesOn();

    /// <inheritdoc cref="Drain.CutLast"/>
    public static readonly Rule CutLast = new CutLast();

    /// <summary>The order.</summary>
    public static readonly ImmutableArray<Rule> InOrder =
    [
        new Deadline(),
        OverdueTrap,
        new LastCall(),
        Unsettled,
        new RestartLoop(),
        new Loop(),
        new Feeder(),
        LeftToTrap,
        LeftToHandler,
        AssumedTold,
        new PostStopWork(),
        new Reader(),
        new Wrapper(),
        new Newcomer(),
        DeferredTrap,
        Handler,
        new HeldHelper(),
        new InteractiveShell(),
        new HungUpShell(),
        new Ignorer(),
        new WaitsForOthers(),
        ScriptGoesOn,
        ProgramGoesOn,
        new Cut(),
        CutLast,
    ];
}
