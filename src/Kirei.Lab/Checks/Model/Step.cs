using System.Collections.Immutable;
using Kirei.Lab.Checks.Shell;

namespace Kirei.Lab.Checks.Model;

/// <summary>A simple command of a script, and how the script comes to it.</summary>
/// <param name="Index">Its number in the order of the text, functions taken in where they are called.</param>
/// <param name="Command">The command.</param>
/// <param name="Words">Its words, without <c>exec</c>.</param>
/// <param name="Invocation">The same, taken apart.</param>
/// <param name="Frame">Where it stands.</param>
internal sealed record Step(int Index, SimpleCommand Command, ImmutableArray<Argument> Words, Invocation Invocation, Frame Frame)
{
    /// <summary>Whether the shell becomes it.</summary>
    public bool IsExec { get; init; }

    /// <summary>The first word; empty where it is not known.</summary>
    public string Name => Words is [var first, ..] ? first.Text ?? "" : "";

    /// <summary>Whether it is one of the shell's own.</summary>
    public bool IsBuiltin => !IsExec && KnownCommands.IsBuiltin(Name);

    /// <summary>Where it stands.</summary>
    public Place Place => Frame.Script.Place(Command.Span);

    /// <summary>What the user calls it: the program's name, or its first word as it is written.</summary>
    public string Called => Words is not [var first, ..] ? "" : first.IsAllArguments ? first.Written
        : Invocation.Program.Length > 0 ? Invocation.Program
        : Invocation.Words is [var program, ..] ? program.Written
        : first.Written;
}

/// <summary>The circumstances of a command in its script.</summary>
/// <param name="Script">The text that it stands in.</param>
internal sealed record Frame(Passage Script)
{
    /// <summary>Whether it, or something around it, runs in the background.</summary>
    public bool IsBackground { get; init; }

    /// <summary>Whether it runs in a process of its own, which the shell waits for.</summary>
    public bool IsSubshell { get; init; }

    /// <summary>Whether it may be left out: it stands in a branch, in a loop, or behind <c>&amp;&amp;</c>.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Whether its exit code decides what is run next.</summary>
    public bool IsCondition { get; init; }

    /// <summary>Whether it is repeated for ever.</summary>
    public bool IsInEndlessLoop { get; init; }

    /// <summary>Whether it is repeated.</summary>
    public bool IsInLoop { get; init; }

    /// <summary>Whether nothing that matters comes behind it.</summary>
    public bool IsLast { get; init; }

    /// <summary>The pipeline around it, where it has more than one command.</summary>
    public Pipeline? Pipeline { get; init; }

    /// <summary>Whether it stands in a function.</summary>
    public bool IsInFunction { get; init; }
}
