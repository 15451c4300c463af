using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Lab.Checks.Shell;

namespace Kirei.Lab.Checks.Model;

/// <summary>
/// What a script does when it is run, as the rules ask for it: its commands in their order, with the functions it calls taken in, and its
/// traps. Nothing is evaluated: what depends on a value is conditional.
/// </summary>
internal sealed class ScriptFlow
{
    /// <summary>The flow of a script.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="shell">Which shell runs it.</param>
    /// <exception cref="NotUnderstoodException">The text is no shell script.</exception>
    public ScriptFlow(Passage text, ShellKind shell)
    {
        (Text, Shell) = (text, shell);
        ShellScript script = ShellReader.Read(text.Text);
        Script = script;
        FlowWalk walk = new(text, script);
        Steps = walk.Run();
        Functions = walk.Functions;
        Dead = walk.Dead;
        Traps = [.. Steps.Where(s => s.Name == "trap" && !s.Frame.IsSubshell && !s.Frame.IsBackground)
            .Select(s => Trap.Read(s, this)).OfType<Trap>()];
    }

    /// <summary>The text.</summary>
    public Passage Text { get; }

    /// <summary>What it consists of.</summary>
    public ShellScript Script { get; }

    /// <summary>Which shell runs it.</summary>
    public ShellKind Shell { get; }

    /// <summary>Its commands, in order.</summary>
    public ImmutableArray<Step> Steps { get; }

    /// <summary>Its functions.</summary>
    public IReadOnlyDictionary<string, ShellCommand> Functions { get; }

    /// <summary>What stands behind an <c>exec</c> that is always reached.</summary>
    public ImmutableArray<(Step Exec, Statement Behind)> Dead { get; }

    /// <summary>Its traps.</summary>
    public ImmutableArray<Trap> Traps { get; }

    /// <summary>Whether it takes in other files, whose functions are not known.</summary>
    public bool SourcesOthers => Steps.Any(s => s.Name is "." or "source" or "eval");

    /// <summary>Whether <c>set -e</c> is on.</summary>
    public bool StopsOnError =>
        Text.Text.Split('\n', 2)[0] is ['#', '!', ..] first
            && first.Split(' ').Skip(1).Any(w => w is ['-', not '-', ..] && w.Contains('e', System.StringComparison.Ordinal))
        || Steps.Any(s => s.Name == "set" && s.Words.Any(w => w.Text is ['-', not '-', ..] flags && flags.Contains('e', System.StringComparison.Ordinal) || w.Is("errexit")));

    /// <summary>The commands with which it may end.</summary>
    public IEnumerable<Step> Last => Steps.Where(s => s.Frame.IsLast);

    /// <summary>Programs that it leaves in the background.</summary>
    public IEnumerable<Step> Background => Steps.Where(s => s.Frame.IsBackground && IsProgram(s)
        && !KnownCommands.IsIdle(s.Invocation.Words));

    /// <summary>
    /// Whether a command is a program that somebody may want to end cleanly: no builtin, no function, no tool that is done at once.
    /// </summary>
    public bool IsProgram(Step step)
    {
        if (step.Words is not [var first, ..] || (step.IsBuiltin && !step.IsExec) || Functions.ContainsKey(step.Name))
        {
            return false;
        }

        if (first.IsAllArguments)
        {
            return true;
        }

        if (step.Invocation.Words is not [var program, .. var arguments])
        {
            return step.Invocation.Wrappers is [.., { Kind: WrapperKind.Su or WrapperKind.OtherInit }];
        }

        if (program.IsAllArguments)
        {
            return true;
        }

        string name = program.ProgramName;
        if (name.Length == 0)
        {
            // A variable: a program where it has to be one word, and nothing else that could be called is known.
            return program.Text is null && !program.IsSplit && program.Source.Text.StartsWith('"') && Functions.Count == 0 && !SourcesOthers
                && !program.Source.Text.StartsWith("\"$1", System.StringComparison.Ordinal);
        }

        bool mayBeFunction = SourcesOthers && program.Text is { } text && !text.Contains('/', System.StringComparison.Ordinal)
            && !KnownCommands.IsServer(step.Invocation.Words) && step.Invocation.Wrappers.IsEmpty;
        bool isInteractive = KnownCommands.IsShell(name) && arguments.All(a => a.Text is "-l" or "-i" or "--login");
        return !mayBeFunction && !isInteractive && !KnownCommands.IsBrief(name);
    }
}
