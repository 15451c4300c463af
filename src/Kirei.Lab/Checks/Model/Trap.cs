using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Lab.Checks.Shell;
using Kirei.Linux;

namespace Kirei.Lab.Checks.Model;

/// <summary>A <c>trap</c> of a script.</summary>
/// <param name="Step">The command.</param>
/// <param name="Action">What it does with the signals.</param>
/// <param name="Signals">The signals, as they are written.</param>
/// <param name="Commands">What the action runs, with the script's functions taken in; empty where that is not known.</param>
internal sealed record Trap(Step Step, TrapAction Action, ImmutableArray<Argument> Signals, ImmutableArray<Step> Commands)
{
    /// <summary>Reads one; null where it only lists traps.</summary>
    public static Trap? Read(Step step, ScriptFlow script)
    {
        ImmutableArray<Argument> words = step.Words[1..];
        if (words is [{ Text: "--" }, ..])
        {
            words = words[1..];
        }

        if (words is not [var action, _, ..] || action.Text is "-p" or "-l")
        {
            return null;
        }

        ImmutableArray<Argument> signals = words[1..];
        return action.Text switch
        {
            "-" => new Trap(step, TrapAction.Reset, signals, []),
            "" => new Trap(step, TrapAction.Ignore, signals, []),
            _ => TryCommands(action, script) is { } commands
                ? new Trap(step, TrapAction.Run, signals, commands)
                : new Trap(step, TrapAction.Unknown, signals, []),
        };
    }

    /// <summary>Whether it is about a signal, whatever the way it is written.</summary>
    public bool IsFor(string name) => Signals.Any(s => s.Text is { } text && (name == "EXIT"
        ? text is "EXIT" or "0"
        : Signal.TryParse(text.ToUpperInvariant(), out Signal signal) && signal.Name == name));

    /// <summary>Whether nothing that it runs can tell anybody of the stop.</summary>
    public bool TellsNobody => Action == TrapAction.Run && Commands.All(IsSilent);

    /// <summary>Whether it signals its programs, and ends without waiting for them, so far as it goes.</summary>
    public bool KillsWithoutWaiting =>
        Action == TrapAction.Run && Commands.Any(IsKill) && Commands.All(c => (IsSilent(c) && c.Name is not "sleep") || IsKill(c));

    /// <summary>Whether it ends the script.</summary>
    public bool Exits => Commands.Any(c => c.Name == "exit");

    private static bool IsKill(Step step) => step.Name is "kill" or "pkill" or "killall" && !step.Words.Any(w => w.Text is "-0");

    // A probe, `kill -0`, tells nobody either.
    private static bool IsSilent(Step step) =>
        !step.Frame.IsInLoop && (step.Words.IsEmpty || (KnownCommands.IsTrivial(step.Name) && step.Name != "trap") || step.Name is "rm"
            || step.Name == "kill" && !IsKill(step));

    private static ImmutableArray<Step>? TryCommands(Argument action, ScriptFlow script)
    {
        string written = action.Source.Text;
        string? text = action.Text ?? (written is ['"', .., '"'] ? written[1..^1] : null);
        if (text is null || text.Contains('`', StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            // Together with the script's functions, which the action may call.
            string functions = string.Concat(
                Definitions(script.Script.Statements)
                    .Select(f => string.Concat(script.Text.Text.AsSpan(f.Span.Start, f.Span.Length), "\n")));
            Passage whole = Passage.At(action.Source.File, functions + text, action.Source.Place().Span);
            ImmutableArray<Step> steps = [.. new FlowWalk(whole, ShellReader.Read(whole.Text)).Run()];
            return [.. steps.Where(s => !script.Functions.ContainsKey(s.Name))];
        }
        catch (NotUnderstoodException)
        {
            return null;
        }
    }

    private static IEnumerable<FunctionDefinition> Definitions(IEnumerable<Statement> statements) =>
        statements.SelectMany(s => s.Parts).SelectMany(p => p.Pipeline.Commands).OfType<FunctionDefinition>();
}

/// <summary>What a trap does with its signals.</summary>
internal enum TrapAction
{
    /// <summary>Runs commands.</summary>
    Run,

    /// <summary>Runs something that is not known.</summary>
    Unknown,

    /// <summary>Ignores them: <c>trap ''</c>.</summary>
    Ignore,

    /// <summary>Gives them their default back: <c>trap -</c>.</summary>
    Reset,
}
