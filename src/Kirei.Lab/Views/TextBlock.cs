using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Kirei.Lab.Verdicts;
using Spectre.Console;

namespace Kirei.Lab.Views;

/// <summary>Text that keeps within its columns, of which a character of an East Asian script takes two.</summary>
internal static partial class TextBlock
{
    private const int HeadingWidth = 74;

    /// <summary>What was stopped, under what.</summary>
    public static string Heading(Evidence evidence) => Heading(evidence.Target, evidence.Under);

    /// <summary>The same, before there is evidence.</summary>
    public static string Heading(string target, string? init)
    {
        string under = init is null ? "" : $" under {init}";
        return Shortened(Plain(target.ReplaceLineEndings(" ")), HeadingWidth - under.Length) + under;
    }

    /// <summary>Its beginning, when it is too long.</summary>
    public static string Shortened(string text, int width)
    {
        if (text.GetCellWidth() <= width)
        {
            return text;
        }

        StringBuilder beginning = new();
        int taken = 1;
        foreach (Rune rune in text.EnumerateRunes())
        {
            taken += rune.ToString().GetCellWidth();
            if (taken > width)
            {
                break;
            }

            beginning.Append(rune.ToString());
        }

        return beginning.Append('…').ToString();
    }

    /// <summary>Filled up with spaces.</summary>
    public static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - text.GetCellWidth()));

    /// <summary>The first ones, and how many more there are.</summary>
    public static ImmutableArray<string> Bounded(ImmutableArray<string> lines, int most) =>
        [.. lines.Take(most), .. Rest(lines.Length, most)];

    /// <summary>
    /// When there are too many: who was killed first, then who was there from the beginning, then newcomers; in their own order.
    /// </summary>
    public static ImmutableArray<ProcessJudgement> Bounded(ImmutableArray<ProcessJudgement> processes, int most) =>
    [
        .. processes.OrderBy(p => p.WasCutOff ? 0 : p.Process.IsNewcomer ? 2 : 1).Take(most).OrderBy(p => p.Process.Index),
    ];

    /// <summary>How many more there are.</summary>
    public static string[] Rest(int all, int most) => all > most ? [$"… and {all - most} more"] : [];

    /// <summary>Broken at spaces; what goes on is indented.</summary>
    public static IEnumerable<string> Wrapped(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.GetCellWidth() + 1 + word.GetCellWidth() > width)
            {
                yield return line;
                line = "  ";
            }

            line += line.Length == 0 || line.AsSpan().TrimStart().IsEmpty ? word : " " + word;
        }

        yield return line;
    }

    /// <summary>
    /// Without what would colour the reader's terminal, clear it or move its cursor: programs print escape sequences, and arguments may
    /// hold any character.
    /// </summary>
    public static string Plain(string text) =>
        text.Any(char.IsControl)
            ? string.Concat(
                EscapeSequence().Replace(text, "").Select(c => c is '\t' or '\n' or '\r' ? ' ' : char.IsControl(c) ? '\ufffd' : c))
            : text;

    // ECMA-48: CSI … final, OSC … BEL or ST, and the two-character ones
    [GeneratedRegex(@"\x1B(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1B]*(?:\x07|\x1B\\)|[@-Z\\^_])", RegexOptions.CultureInvariant)]
    private static partial Regex EscapeSequence();
}
