using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Lab.Checks.Shell;

/// <summary>A word as it is written, before the shell expands it.</summary>
/// <param name="Span">Where it stands, with its quotes.</param>
/// <param name="Parts">What it consists of.</param>
internal sealed record Word(Span Span, ImmutableArray<WordPart> Parts)
{
    /// <summary>Its text, where nothing in it is expanded; else null.</summary>
    public string? Literal => Parts.All(part => part is LiteralPart) ? string.Concat(Parts.Select(part => ((LiteralPart)part).Text)) : null;

    /// <summary>Its text from the last expansion on: <c>/bin/java</c> of <c>"$JAVA_HOME/bin/java"</c>.</summary>
    public string Ending =>
        string.Concat(Parts.Reverse().TakeWhile(part => part is LiteralPart).Reverse().Select(part => ((LiteralPart)part).Text));

    /// <summary>Whether it is nothing but all arguments of the script: <c>"$@"</c>, <c>$*</c>.</summary>
    public bool IsAllArguments => Parts is [ParameterPart { Name: "@" or "*" }];

    /// <summary>Whether any of it stands in quotes.</summary>
    public bool IsQuoted => Parts.Any(part => part.IsQuoted);
}

/// <summary>A part of a word.</summary>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
internal abstract record WordPart(bool IsQuoted);

/// <summary>Text that stands for itself.</summary>
/// <param name="Text">Without quotes and backslashes.</param>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
internal sealed record LiteralPart(string Text, bool IsQuoted) : WordPart(IsQuoted);

/// <summary><c>$name</c> or <c>${name…}</c>.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Operation">What follows the name in braces: <c>:-word</c>.</param>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
internal sealed record ParameterPart(string Name, string Operation, bool IsQuoted) : WordPart(IsQuoted);

/// <summary><c>$(…)</c>, or backquotes, whose content is left unread.</summary>
/// <param name="Body">What it runs.</param>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
internal sealed record SubstitutionPart(ImmutableArray<Statement> Body, bool IsQuoted) : WordPart(IsQuoted);

/// <summary><c>&lt;(…)</c> or <c>&gt;(…)</c>.</summary>
/// <param name="Body">What it runs.</param>
internal sealed record ProcessPart(ImmutableArray<Statement> Body) : WordPart(IsQuoted: false);

/// <summary><c>$((…))</c>.</summary>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
internal sealed record ArithmeticPart(bool IsQuoted) : WordPart(IsQuoted);
