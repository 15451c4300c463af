using System;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Lab.Checks.Model;
using Kirei.Lab.Checks.Shell;

namespace Kirei.Lab.Checks.Manifests;

/// <summary>Command lines in manifests.</summary>
internal static class CommandWords
{
    /// <summary>A list of words, or a text that is split into words; null where it is neither, or where it is not understood.</summary>
    public static ImmutableArray<Argument>? Of(YamlNode? node) => node switch
    {
        YamlList list when list.Nodes.All(n => n is YamlText) => [.. list.Nodes.Select(n => Argument.Of(Unescaped(((YamlText)n).Value)))],
        YamlText text when text.Value.Text is not ("" or "null" or "~") => Split(text.Value),
        _ => null,
    };

    /// <summary>The words of a text.</summary>
    public static ImmutableArray<Argument>? Split(Passage text)
    {
        Passage plain = Unescaped(text);
        try
        {
            return ShellReader.Read(plain.Text).Statements is [
                {
                    IsBackground: false,
                    Parts: [{ Pipeline.Commands: [SimpleCommand { Assignments: [] } command] }]
                }]
                ? [.. command.Words.Select(w => Argument.Of(w, plain))]
                : null;
        }
        catch (NotUnderstoodException)
        {
            return null;
        }
    }

    /// <summary>Compose replaces variables, and takes two dollar signs for one.</summary>
    private static Passage Unescaped(Passage text)
    {
        if (!text.Text.Contains("$$", StringComparison.Ordinal))
        {
            return text;
        }

        Passage.Builder result = new(text.File);
        for (int i = 0; i < text.Text.Length; i++)
        {
            result.Append(text.Text[i], text.Place(new Span(i, 1)).Span.Start);
            i += text.Text[i] == '$' && i + 1 < text.Text.Length && text.Text[i + 1] == '$' ? 1 : 0;
        }

        return result.Build();
    }
}
