using System;
using System.Text;

namespace Kirei.Explain;

/// <summary>Text for a terminal of a certain width.</summary>
internal sealed class TextBlock(int width)
{
    private readonly StringBuilder _text = new();

    /// <summary>How many columns there are.</summary>
    public int Width => width;

    /// <summary>Adds an empty line.</summary>
    public void Blank() => _text.Append('\n');

    /// <summary>Adds a line that is cut where it is too long.</summary>
    public void Line(string line) => _text.Append(line.Length > width ? line[..(width - 1)] + "…" : line.TrimEnd()).Append('\n');

    /// <summary>Adds words, in as many lines as they need.</summary>
    /// <param name="first">What stands before the first line.</param>
    /// <param name="words">The words.</param>
    public void Paragraph(string first, string words)
    {
        string start = first;
        int room = Math.Max(width - first.Length, 20);
        while (words.Length > room)
        {
            int end = words.LastIndexOf(' ', room);
            end = end > 0 ? end : words.IndexOf(' ', StringComparison.Ordinal);
            if (end < 0)
            {
                break;
            }

            _text.Append(start).Append(words, 0, end).Append('\n');
            words = words[(end + 1)..];
            start = new string(' ', first.Length);
        }

        _text.Append(start).Append(words).Append('\n');
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
