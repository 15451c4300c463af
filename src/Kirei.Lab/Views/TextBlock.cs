using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Lab.Verdicts;

namespace Kirei.Lab.Views;

/// <summary>Text that keeps within its columns.</summary>
internal static class TextBlock
{
    private const int HeadingWidth = 74;

    /// <summary>What was stopped, under what.</summary>
    public static string Heading(Evidence evidence)
    {
        string under = evidence.Under is null ? "" : $" under {evidence.Under}";
        return Shortened(evidence.Target.ReplaceLineEndings(" "), HeadingWidth - under.Length) + under;
    }

    /// <summary>Its beginning, when it is too long.</summary>
    public static string Shortened(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";

    /// <summary>The first ones, and how many more there are.</summary>
    public static ImmutableArray<string> Bounded(ImmutableArray<string> lines, int most) =>
        lines.Length <= most ? lines : [.. lines.Take(most), $"… and {lines.Length - most} more"];

    /// <summary>Broken at spaces; what goes on is indented.</summary>
    public static IEnumerable<string> Wrapped(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "  ";
            }

            line += line.Length == 0 || line.AsSpan().TrimStart().IsEmpty ? word : " " + word;
        }

        yield return line;
    }
}
