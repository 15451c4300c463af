using System;
using System.Collections.Immutable;
using Kirei.Lab.Checks.Shell;

namespace Kirei.Lab.Checks.Model;

/// <summary>A word of a command line, from a script or from a list of strings.</summary>
/// <param name="Text">What it is once the shell has expanded it; null where only the shell knows.</param>
/// <param name="Ending">What is known of its end: <c>/bin/java</c> of <c>$JAVA_HOME/bin/java</c>.</param>
/// <param name="Source">Where it stands, and how it is written.</param>
internal sealed record Argument(string? Text, string Ending, Passage Source)
{
    /// <summary>Whether it stands for all arguments of the script.</summary>
    public bool IsAllArguments { get; init; }

    /// <summary>Whether the shell splits what it expands to.</summary>
    public bool IsSplit { get; init; }

    /// <summary>As it is written.</summary>
    public string Written => Source.Text;

    /// <summary>The name of the program that it names, without its folder; empty where that is not known.</summary>
    public string ProgramName => (Text ?? Ending) is var path && path.LastIndexOf('/') is var slash && (slash >= 0 || Text is not null)
        ? path[(slash + 1)..]
        : "";

    /// <summary>One that stands in a list of strings.</summary>
    public static Argument Of(Passage text) => new(text.Text, text.Text, text);

    /// <summary>One that stands in a script.</summary>
    public static Argument Of(Word word, Passage script) => new(word.Literal, word.Ending, script.Slice(word.Span.Start, word.Span.Length))
    {
        IsAllArguments = word.IsAllArguments,
        IsSplit = word.Literal is null && !word.IsQuoted,
    };

    /// <summary>Whether it is an option, or begins like one.</summary>
    public bool IsOption => Text is ['-', ..];

    /// <summary>Whether it is exactly this text.</summary>
    public bool Is(string text) => string.Equals(Text, text, StringComparison.Ordinal);

    /// <summary>Joins words as they are written.</summary>
    public static string Join(ImmutableArray<Argument> words)
    {
        System.Text.StringBuilder text = new();
        foreach (Argument word in words)
        {
            text.Append(text.Length > 0 ? " " : "").Append(word.Written);
        }

        return text.ToString();
    }
}
