using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Lab.Checks.Shell;

namespace Kirei.Lab.Checks.Model;

/// <summary>Walks through a script in the order in which it is run.</summary>
internal sealed class FlowWalk
{
    private const int DeepestCall = 6;
    private const int MostSteps = 5000;
    private readonly Passage _text;
    private readonly ShellScript _script;
    private readonly Dictionary<string, ShellCommand> _functions = [];
    private readonly List<Step> _steps = [];
    private readonly List<(Step, Statement)> _dead = [];
    private readonly Stack<string> _calls = [];

    /// <summary>A walk through one script.</summary>
    public FlowWalk(Passage text, ShellScript script)
    {
        (_text, _script) = (text, script);
        FindFunctions(script.Statements);
    }

    /// <summary>The functions that it defines.</summary>
    public IReadOnlyDictionary<string, ShellCommand> Functions => _functions;

    /// <summary>What can never be reached.</summary>
    public ImmutableArray<(Step, Statement)> Dead => [.. _dead];

    /// <summary>Walks.</summary>
    public ImmutableArray<Step> Run()
    {
        List(_script.Statements, new Frame(_text) { IsLast = true });
        return [.. _steps];
    }

    private void FindFunctions(IEnumerable<Statement> statements)
    {
        foreach (ShellCommand command in statements.SelectMany(s => s.Parts).SelectMany(p => p.Pipeline.Commands))
        {
            if (command is FunctionDefinition function)
            {
                _functions[function.Name] = function.Body;
            }

            FindFunctions(Bodies(command));
        }
    }

    private static IEnumerable<Statement> Bodies(ShellCommand command) => command switch
    {
        GroupCommand group => group.Body,
        IfCommand choice => choice.Branches.SelectMany(b => b.Body).Concat(choice.Else),
        FunctionDefinition function => Bodies(function.Body),
        _ => [],
    };

    private void List(ImmutableArray<Statement> statements, Frame frame)
    {
        int? end = EndOf(statements);
        int reached = end ?? statements.Length;
        bool ends = end is { } at && !IsFailure(statements[at - 1]) && !frame.IsBackground && !frame.IsSubshell;
        bool isLast = frame.IsLast || ends;
        int last = reached - 1;
        while (isLast && last > 0 && IsBrief(statements[last]))
        {
            last--;
        }

        for (int i = 0; i < statements.Length; i++)
        {
            Statement statement = statements[i];
            Walk(statement, frame with
            {
                IsBackground = frame.IsBackground || statement.IsBackground,
                IsLast = isLast && i == last && !statement.IsBackground,
            });
            if (i == end - 1 && _steps is [.., { IsExec: true } exec])
            {
                _dead.AddRange(statements[reached..].Where(s => !IsTrivial(s)).Select(s => (exec, s)));
            }
        }
    }

    /// <summary>How many statements can be reached where an <c>exit</c> or an <c>exec</c> is always reached; else null.</summary>
    private static int? EndOf(ImmutableArray<Statement> statements)
    {
        for (int i = 0; i < statements.Length; i++)
        {
            if (!statements[i].IsBackground && Only(statements[i]) is { Words: [{ Literal: { } name }, .. var more] }
                && (name == "exit" || (name == "exec" && !more.IsEmpty)))
            {
                return i + 1;
            }
        }

        return null;
    }

    private static SimpleCommand? Only(Statement statement) =>
        statement.Parts is [{ Pipeline.Commands: [SimpleCommand command] }] ? command : null;

    // What stands before `exit 1` is no main program.
    private static bool IsFailure(Statement statement) =>
        Only(statement) is { Words: [{ Literal: "exit" }, { Literal: { } code }] } && code != "0";

    private void Walk(Statement statement, Frame frame)
    {
        // a && b || c: what is run last is the last one that matters
        int last = statement.Parts.Length - 1;
        while (last > 0 && IsBrief(statement.Parts[last].Pipeline))
        {
            last--;
        }

        for (int i = 0; i < statement.Parts.Length; i++)
        {
            bool isLast = frame.IsLast && (i == last || (i < last && statement.Parts[i + 1].Connector == Connector.Or));
            Walk(statement.Parts[i].Pipeline, frame with
            {
                IsLast = isLast,
                IsConditional = frame.IsConditional || i > 0,
            });
        }
    }

    private void Walk(Pipeline pipeline, Frame frame)
    {
        bool isPipe = pipeline.Commands.Length > 1;
        foreach (ShellCommand command in pipeline.Commands)
        {
            Walk(command, isPipe ? frame with { Pipeline = pipeline, IsSubshell = true } : frame);
        }
    }

    private void Walk(ShellCommand command, Frame frame)
    {
        switch (command)
        {
            case SimpleCommand simple:
                Take(simple, frame);
                break;
            case GroupCommand group:
                List(group.Body, frame with { IsSubshell = frame.IsSubshell || group.IsSubshell });
                break;
            case IfCommand choice:
                foreach (Branch branch in choice.Branches)
                {
                    List(branch.Condition, frame with { IsCondition = true, IsLast = false });
                    List(branch.Body, frame with { IsConditional = true });
                }

                List(choice.Else, frame with { IsConditional = true });
                break;
            case CaseCommand cases:
                foreach (ImmutableArray<Statement> arm in cases.Arms)
                {
                    List(arm, frame with { IsConditional = true });
                }

                break;
            case LoopCommand loop:
                List(loop.Condition, frame with { IsCondition = true, IsLast = false, IsInLoop = true });
                Repeat(loop.Body, frame, IsEndless(loop));
                break;
            case ForCommand loop:
                Repeat(loop.Body, frame, loop.IsEndless);
                break;
        }
    }

    private void Repeat(ImmutableArray<Statement> body, Frame frame, bool isEndless) => List(body, frame with
    {
        IsConditional = frame.IsConditional || !isEndless,
        IsInLoop = true,
        IsInEndlessLoop = frame.IsInEndlessLoop || isEndless,
    });

    private static bool IsEndless(LoopCommand loop) => loop.Condition is
        [
        {
            Parts: [
                {
                    Pipeline:
                    {
                        IsNegated: false,
                        Commands: [SimpleCommand { Words: [{ Literal: "true" or ":" or "/bin/true" or "false" } word, ..] }]
                    }
                }]
        }]
        && word.Literal == "false" == loop.IsUntil;

    private void Take(SimpleCommand command, Frame frame)
    {
        if (_steps.Count >= MostSteps)
        {
            throw new NotUnderstoodException("expected a shorter script", command.Span.Start);
        }

        ImmutableArray<Argument> words = [.. command.Words.Select(w => Argument.Of(w, _text))];
        bool isExec = words is [{ Text: "exec" }, _, ..];
        if (isExec)
        {
            words = words[1..];
            while (words is [{ IsOption: true } option, _, ..])
            {
                words = words[(option.Is("-a") ? 2 : 1)..];
            }
        }

        bool inOtherProcess = frame.IsBackground || frame.IsSubshell;
        Step step = new(_steps.Count, command, words, WrapperTable.Read(words), frame) { IsExec = isExec && !inOtherProcess };
        _steps.Add(step);
        if (!isExec && _functions.TryGetValue(step.Name, out ShellCommand? body) && _calls.Count < DeepestCall
            && !_calls.Contains(step.Name))
        {
            _calls.Push(step.Name);
            Walk(body, frame with { IsInFunction = true });
            _calls.Pop();
        }
    }

    private bool IsBrief(Statement statement) => !statement.IsBackground && statement.Parts.All(p => IsBrief(p.Pipeline));

    private bool IsBrief(Pipeline pipeline) => pipeline.Commands.All(c =>
        IsAll(c, name => KnownCommands.IsBrief(name) && name is not ("wait" or "exec" or "." or "source" or "eval")));

    private bool IsTrivial(Statement statement) =>
        statement.Parts.All(p => p.Pipeline.Commands.All(c => IsAll(c, name => KnownCommands.IsTrivial(name) || name is "kill")));

    private bool IsAll(ShellCommand command, System.Func<string, bool> holds) => command switch
    {
        FunctionDefinition or TestCommand => true,
        SimpleCommand { Words: [] } => true,
        SimpleCommand { Words: [{ Literal: "exec" }] } => true,
        SimpleCommand { Words: [{ Literal: "exec" }, ..] } => false,
        SimpleCommand { Words: [{ Literal: { } name }, ..] } => _functions.TryGetValue(name, out ShellCommand? body)
            ? !_calls.Contains(name) && Inside(name, () => IsAll(body, holds))
            : !IsIdle((SimpleCommand)command) && holds(name),
        SimpleCommand => false,
        GroupCommand group => AllOf(group.Body, holds),
        IfCommand choice => choice.Branches.All(b => AllOf(b.Condition, holds) && AllOf(b.Body, holds)) && AllOf(choice.Else, holds),
        CaseCommand cases => cases.Arms.All(a => AllOf(a, holds)),
        ForCommand loop => !loop.IsEndless && AllOf(loop.Body, holds),
        _ => false,
    };

    private bool IsIdle(SimpleCommand command) => KnownCommands.IsIdle([.. command.Words.Select(w => Argument.Of(w, _text))]);

    private bool Inside(string name, System.Func<bool> look)
    {
        _calls.Push(name);
        bool result = _calls.Count < DeepestCall && look();
        _calls.Pop();
        return result;
    }

    private bool AllOf(ImmutableArray<Statement> statements, System.Func<string, bool> holds) =>
        statements.All(s => !s.IsBackground && s.Parts.All(p => p.Pipeline.Commands.All(c => IsAll(c, holds))));
}
