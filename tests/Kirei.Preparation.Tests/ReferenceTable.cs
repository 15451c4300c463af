using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Kirei.Preparation.Tests;

/// <summary>
/// A table of docs/reference/preparation.md, so that a test can run what the reference says against the code: a row that is added, or
/// becomes untrue, is noticed.
/// </summary>
/// <param name="Header">The words at the top of its columns.</param>
/// <param name="Rows">Its rows, each with its cells as they are written.</param>
internal sealed partial record ReferenceTable(ImmutableArray<string> Header, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>The table below a heading of level two; of several, the one with this word at the top of its first column.</summary>
    public static ReferenceTable Below(string heading, string? firstColumn = null) =>
        Assert.Single(AllBelow(heading), table => firstColumn is null || table.Header[0] == firstColumn);

    /// <summary>All tables below a heading of level two.</summary>
    public static IEnumerable<ReferenceTable> AllBelow(string heading)
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs/reference/preparation.md"));
        IEnumerable<string> section = page.Split('\n').SkipWhile(line => line != "## " + heading).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        List<List<ImmutableArray<string>>> tables = [];
        string before = "";
        foreach (string line in section)
        {
            if (line.StartsWith('|'))
            {
                tables.AddRange(before.StartsWith('|') ? [] : [new List<ImmutableArray<string>>()]);
                tables[^1].Add(Cells(line));
            }

            before = line;
        }

        return tables.Select(lines => new ReferenceTable(lines[0], [.. lines.Skip(2)]));
    }

    /// <summary>What stands in backticks in a cell, in its order, with ⏎ for a line's end as one.</summary>
    public static ImmutableArray<string> Code(string cell) =>
        [.. CodeSpan().Matches(cell.Replace("` ⏎ `", "\n", StringComparison.Ordinal)).Select(match => match.Groups[1].Value)];

    private static ImmutableArray<string> Cells(string line) =>
        [.. line.Trim().Trim('|').Replace(@"\|", "\0", StringComparison.Ordinal).Split('|')
            .Select(cell => cell.Trim().Replace('\0', '|'))];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();
}
