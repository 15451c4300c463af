using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;
using Kirei.Linux;

namespace Kirei.Lab.Checks.Rules;

/// <summary>What a stop finds in a shell that runs a text: its traps, and what it waits for.</summary>
/// <param name="Entrypoint">The container.</param>
/// <param name="Run">The shell.</param>
internal sealed record ShellStop(Entrypoint Entrypoint, ShellRun Run)
{
    /// <summary>What the shell does.</summary>
    public ScriptFlow Flow => Run.Flow;

    /// <summary>The signal that stops the container.</summary>
    public string Signal => Entrypoint.Image.StopSignal is { } text && Linux.Signal.TryParse(text, out Signal signal) ? signal.Name
        : "TERM";

    /// <summary>Whether the shell is PID 1.</summary>
    public bool IsBare => Run.Init is null;

    /// <summary>The trap for the stop signal that holds in the end; null where there is none.</summary>
    public Trap? StopTrap => Holding(Signal);

    /// <summary>The trap for the script's end.</summary>
    public Trap? ExitTrap => Holding("EXIT");

    /// <summary>
    /// The trap that runs at a stop while the shell waits for programs in the background: bash alone runs the one for EXIT, too.
    /// </summary>
    public Trap? TrapWhileWaiting => StopTrap ?? (Flow.Shell is ShellKind.Bash or ShellKind.Unknown ? ExitTrap : null);

    /// <summary>The last commands that wait for programs in the background.</summary>
    public IEnumerable<Step> LastWaits => Flow.Last.Where(s => s.Name == "wait" && !s.Frame.IsBackground && !s.Frame.IsSubshell);

    /// <summary>The programs that the shell waits for in the foreground in the end, and does not become.</summary>
    public IEnumerable<Step> Foreground => Flow.Steps.Where(s =>
        !s.IsExec && !s.Frame.IsBackground && !s.Frame.IsInEndlessLoop && (s.Frame.IsLast || IsMainInTheMiddle(s)) && Flow.IsProgram(s)
        && !KnownCommands.IsIdle(s.Invocation.Words)
        && !s.Invocation.Wrappers.Any(w => w.IsInit));

    /// <summary>Commands that only keep the container alive.</summary>
    public IEnumerable<Step> Idle => Flow.Steps.Where(s =>
        !s.Frame.IsBackground && (s.Frame.IsLast || s.IsExec) && KnownCommands.IsIdle(s.Invocation.Words));

    /// <summary>All shells of a container that no init looks after which can stop a script's programs.</summary>
    public static IEnumerable<ShellStop> Of(Subject subject) => subject.Entrypoint is { } entrypoint
        ? entrypoint.Shells
            .Where(s => s.Init is not { Kind: WrapperKind.Kirei or WrapperKind.OtherInit } && !entrypoint.IsLookedAfter
                && s.BecomesLast != Certainty.Yes)
            .Select(s => new ShellStop(entrypoint, s))
        : [];

    /// <summary>The programs in the background, for a sentence.</summary>
    public string BackgroundNames => string.Join(" and ", Flow.Background.Select(s => s.Called).Distinct().Take(3));

    private bool IsMainInTheMiddle(Step step) =>
        (step.Words is [{ IsAllArguments: true }, ..] || KnownCommands.IsServer(step.Invocation.Words))
        && !step.Frame.IsCondition && !step.Frame.IsSubshell && !step.Frame.IsInLoop
        && !Flow.Steps.Any(s => s.Index > step.Index && (s.IsExec || s.Frame.IsBackground || s.Name is "exit" && step.Frame.IsConditional));

    /// <summary>The last one that is set; one that is taken back once the shell has waited was there for the stop.</summary>
    private Trap? Holding(string signal)
    {
        Trap? found = null;
        foreach (Trap trap in Flow.Traps.Where(t => t.IsFor(signal)))
        {
            found = trap.Action is TrapAction.Run or TrapAction.Unknown ? trap
                : trap.Action == TrapAction.Reset && !HasWaited(found, trap) ? null
                : found;
        }

        return found;
    }

    private bool HasWaited(Trap? from, Trap to) =>
        from is not null && Flow.Steps.Any(s => s.Name == "wait" && s.Index > from.Step.Index && s.Index < to.Step.Index);
}
