using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Lab.Checks.Model;

/// <summary>Follows a command line through inits, shells and scripts to the programs.</summary>
/// <param name="image">What is known of the image.</param>
/// <param name="scripts">Finds the scripts that are in it.</param>
internal sealed class EntrypointTracer(ImageFacts image, IScriptSource scripts)
{
    private const int DeepestChain = 8;
    private readonly List<ShellRun> _shells = [];
    private readonly List<ProgramRun> _programs = [];
    private readonly List<Wrapper> _inits = [];

    /// <summary>Follows words that the engine starts.</summary>
    /// <param name="start">Where they are named.</param>
    /// <param name="words">The words.</param>
    /// <param name="init">An init that the engine puts in front.</param>
    public Entrypoint Trace(Place start, ImmutableArray<Argument> words, Wrapper? init = null)
    {
        if (init is not null)
        {
            _inits.Add(init);
        }

        Follow(start, words, init, isPid1: true, 0);
        return Result(start);
    }

    /// <summary>Follows a text that the engine gives to a shell.</summary>
    public Entrypoint TraceShellForm(Place start, Passage text, ShellKind shell, Wrapper? init = null)
    {
        if (init is not null)
        {
            _inits.Add(init);
        }

        RunText(start, text, shell, isInline: true, init, [], 0);
        return Result(start);
    }

    /// <summary>Follows a script that is PID 1.</summary>
    public Entrypoint TraceScript(Passage text)
    {
        RunText(text.Place(new Span(0, 0)), text, Shebang.Of(text.Text, image.Shell) ?? ShellKind.Unknown, isInline: false, null, [], 0);
        return Result(text.Place(new Span(0, 0)));
    }

    private Entrypoint Result(Place start) => new(start, image, [.. _inits], [.. _shells], [.. _programs]);

    private void Follow(Place start, ImmutableArray<Argument> words, Wrapper? init, bool isPid1, int depth)
    {
        Invocation invocation = WrapperTable.Read(words);
        foreach (Wrapper wrapper in invocation.Wrappers)
        {
            if (wrapper.IsInit)
            {
                init ??= wrapper;
                _inits.Add(wrapper);
            }
        }

        _programs.Add(new ProgramRun(invocation, start, isPid1));
        if (depth > DeepestChain || invocation.Words is not [var program, .. var arguments]
            || invocation.Wrappers.Any(w => w.Kind is WrapperKind.Sudo or WrapperKind.Su or WrapperKind.TimeLimit))
        {
            return;
        }

        if (KnownCommands.IsShell(program.ProgramName))
        {
            FollowShell(start, program, arguments, init, depth);
        }
        else if (program.Text is { } path && scripts.Find(path) is { } script && Shebang.Of(script.Text, image.Shell) is { } shell)
        {
            RunText(start, script, shell, isInline: false, init, arguments, depth);
        }
    }

    private void FollowShell(Place start, Argument program, ImmutableArray<Argument> arguments, Wrapper? init, int depth)
    {
        ShellKind shell = Shebang.Named(program.ProgramName, image.Shell);
        if (program.ProgramName == "busybox")
        {
            arguments = arguments is [{ Text: "sh" or "ash" }, .. var rest] ? rest : [];
        }

        int at = 0;
        bool isText = false;
        while (at < arguments.Length && arguments[at].Text is ['-' or '+', _, ..] option)
        {
            isText |= option[0] == '-' && option is not ['-', '-', ..] && option.Contains('c', System.StringComparison.Ordinal);
            at += option is "-o" or "+o" or "-O" or "--rcfile" or "--init-file" ? 2 : 1;
        }

        if (at >= arguments.Length)
        {
            return;
        }

        if (isText)
        {
            Argument text = arguments[at];
            if (text.Text is not null)
            {
                RunText(start, text.Source is var source && source.Text == text.Text ? source
                    : Unquoted(text), shell, isInline: true, init, arguments[(at + 1)..], depth);
            }
        }
        else if (arguments[at].Text is { } path && scripts.Find(path) is { } script)
        {
            RunText(start, script, shell, isInline: false, init, arguments[(at + 1)..], depth);
        }
    }

    /// <summary>The text of a quoted word, in its place where the quotes are all that was taken away.</summary>
    private static Passage Unquoted(Argument word) => word.Source.Text is ['\'' or '"', ..] and { Length: var length }
        && length == word.Text!.Length + 2
        ? word.Source.Slice(1, length - 2)
        : Passage.At(word.Source.File, word.Text!, word.Source.Place().Span);

    private void RunText(
        Place start, Passage text, ShellKind shell, bool isInline, Wrapper? init, ImmutableArray<Argument> arguments, int depth)
    {
        if (depth > DeepestChain || _shells.Any(s => !s.IsInline && ReferenceEquals(s.Flow.Text.File, text.File)
            && s.Flow.Text.Text == text.Text))
        {
            return;
        }

        ScriptFlow flow;
        try
        {
            flow = new ScriptFlow(text, shell);
        }
        catch (NotUnderstoodException)
        {
            return;
        }

        Certainty becomesLast = isInline ? ImplicitExec.Of(flow) : Certainty.No;
        _shells.Add(new ShellRun(flow, isInline, init, start) { BecomesLast = becomesLast });
        foreach (Step step in flow.Steps.Where(s => s.IsExec || (s.Frame.IsLast && flow.IsProgram(s))))
        {
            bool isMain = step.IsExec || becomesLast == Certainty.Yes;
            ImmutableArray<Argument> words = Expanded(step.Words, arguments);
            if (isMain || isInline)
            {
                Follow(step.Words[0].IsAllArguments ? start : step.Place, words, init, isMain, depth + 1);
            }
            else
            {
                _programs.Add(new ProgramRun(WrapperTable.Read(words), step.Place, IsMain: false));
            }
        }
    }

    /// <summary>The words with the script's own arguments in the place of <c>"$@"</c>.</summary>
    private static ImmutableArray<Argument> Expanded(ImmutableArray<Argument> words, ImmutableArray<Argument> arguments) =>
        [.. words.SelectMany(w => w.IsAllArguments ? arguments : [w])];
}

/// <summary>Finds the scripts of an image.</summary>
internal interface IScriptSource
{
    /// <summary>The content of a file, by its path in the image or its name on the PATH; null where it is not known.</summary>
    Passage? Find(string path);
}
