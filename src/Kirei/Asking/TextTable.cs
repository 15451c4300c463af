using System;
using System.Collections.Generic;
using System.Text;

namespace Kirei.Asking;

/// <summary>A table that fits into so many columns: one of its own columns gives way, and is cut where it must be.</summary>
/// <param name="width">How many columns there are.</param>
/// <param name="yielding">Which column gives way.</param>
/// <param name="numbers">Which columns are aligned to the right.</param>
internal sealed class TextTable(int width, int yielding, params int[] numbers)
{
    private const int Gap = 2;
    private const int Narrowest = 8;
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <inheritdoc/>
    public override string ToString()
    {
        int[] widths = new int[_rows[0].Length];
        int others = 0;
        for (int column = 0; column < widths.Length; column++)
        {
            _rows.ForEach(row => widths[column] = Math.Max(widths[column], row[column].Length));
            others += column == yielding ? 0 : widths[column] + Gap;
        }

        widths[yielding] = Math.Clamp(width - others, Narrowest, Math.Max(widths[yielding], Narrowest));
        StringBuilder text = new();
        StringBuilder line = new();
        foreach (string[] row in _rows)
        {
            line.Clear();
            for (int column = 0; column < widths.Length; column++)
            {
                string cell = row[column].Length > widths[column] ? row[column][..(widths[column] - 1)] + "…" : row[column];
                line.Append(Array.IndexOf(numbers, column) >= 0 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))
                    .Append(' ', column + 1 < widths.Length ? Gap : 0);
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
