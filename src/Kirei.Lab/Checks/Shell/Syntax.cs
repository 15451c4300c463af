using System.Collections.Immutable;

namespace Kirei.Lab.Checks.Shell;

/// <summary>What a script consists of.</summary>
/// <param name="Statements">In their order.</param>
internal sealed record ShellScript(ImmutableArray<Statement> Statements);

/// <summary>Pipelines that are joined by <c>&amp;&amp;</c> and <c>||</c>, up to <c>;</c>, <c>&amp;</c> or the end of the line.</summary>
/// <param name="Span">Where it stands, without what ends it.</param>
/// <param name="Parts">At least one.</param>
/// <param name="IsBackground">Whether <c>&amp;</c> ends it.</param>
internal sealed record Statement(Span Span, ImmutableArray<JoinedPipeline> Parts, bool IsBackground);

/// <summary>A pipeline, and how it is joined to the one before it.</summary>
/// <param name="Connector">How.</param>
/// <param name="Pipeline">The pipeline.</param>
internal sealed record JoinedPipeline(Connector Connector, Pipeline Pipeline);

/// <summary>What stands between two pipelines.</summary>
internal enum Connector
{
    /// <summary>Nothing: it is the first one.</summary>
    None,

    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>||</c></summary>
    Or,
}

/// <summary>Commands that are joined by <c>|</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="IsNegated">Whether <c>!</c> stands before it.</param>
/// <param name="Commands">At least one.</param>
internal sealed record Pipeline(Span Span, bool IsNegated, ImmutableArray<ShellCommand> Commands);

/// <summary>One command of a pipeline.</summary>
/// <param name="Span">Where it stands, redirections included.</param>
internal abstract record ShellCommand(Span Span)
{
    /// <summary>Its redirections.</summary>
    public ImmutableArray<Redirection> Redirections { get; init; } = [];
}

/// <summary>Words, and variables that are set for them or for the shell.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Assignments">In front of the words.</param>
/// <param name="Words">Empty where it only assigns or redirects.</param>
internal sealed record SimpleCommand(Span Span, ImmutableArray<Assignment> Assignments, ImmutableArray<Word> Words) : ShellCommand(Span);

/// <summary><c>{ …; }</c> or <c>( … )</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Body">What it groups.</param>
/// <param name="IsSubshell">Whether it is a process of its own.</param>
internal sealed record GroupCommand(Span Span, ImmutableArray<Statement> Body, bool IsSubshell) : ShellCommand(Span);

/// <summary><c>if</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Branches">Conditions with what follows from them.</param>
/// <param name="Else">Empty where there is no <c>else</c>.</param>
internal sealed record IfCommand(Span Span, ImmutableArray<Branch> Branches, ImmutableArray<Statement> Else) : ShellCommand(Span);

/// <summary>A condition of <c>if</c>, and what follows from it.</summary>
/// <param name="Condition">What is run to decide.</param>
/// <param name="Body">What is run then.</param>
internal sealed record Branch(ImmutableArray<Statement> Condition, ImmutableArray<Statement> Body);

/// <summary><c>while</c> and <c>until</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Condition">What is run to decide.</param>
/// <param name="Body">What is repeated.</param>
/// <param name="IsUntil">Whether it is <c>until</c>.</param>
internal sealed record LoopCommand(Span Span, ImmutableArray<Statement> Condition, ImmutableArray<Statement> Body, bool IsUntil)
    : ShellCommand(Span);

/// <summary><c>for</c> and <c>select</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Variable">Empty for <c>for ((…))</c>.</param>
/// <param name="Body">What is repeated.</param>
/// <param name="IsEndless">Whether it is <c>for ((;;))</c>.</param>
internal sealed record ForCommand(Span Span, string Variable, ImmutableArray<Statement> Body, bool IsEndless) : ShellCommand(Span);

/// <summary><c>case</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Subject">What is compared.</param>
/// <param name="Arms">What follows from each pattern.</param>
internal sealed record CaseCommand(Span Span, Word Subject, ImmutableArray<ImmutableArray<Statement>> Arms) : ShellCommand(Span);

/// <summary>The definition of a function; it runs nothing.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Name">The function's name.</param>
/// <param name="Body">What a call runs.</param>
internal sealed record FunctionDefinition(Span Span, string Name, ShellCommand Body) : ShellCommand(Span);

/// <summary><c>[[ … ]]</c> or <c>(( … ))</c>: starts no program of its own.</summary>
/// <param name="Span">Where it stands.</param>
internal sealed record TestCommand(Span Span) : ShellCommand(Span);

/// <summary>A variable that is set.</summary>
/// <param name="Name">Its name, without a subscript.</param>
/// <param name="Value">Null where it is a list: <c>a=(…)</c>.</param>
internal sealed record Assignment(string Name, Word? Value);

/// <summary>Where a descriptor leads.</summary>
/// <param name="Operator"><c>&gt;</c>, <c>2&gt;&amp;</c> and so on, without the number.</param>
/// <param name="Target">The file, or the delimiter of a here-document.</param>
internal sealed record Redirection(string Operator, Word Target);
