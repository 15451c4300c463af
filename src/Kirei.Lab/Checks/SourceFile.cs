using System;
using System.Collections.Generic;

namespace Kirei.Lab.Checks;

/// <summary>A file that is checked: its text, and where its lines begin.</summary>
internal sealed class SourceFile
{
    private readonly List<int> _lineStarts = [0];

    /// <summary>A file with this content.</summary>
    /// <param name="path">As the user named it, or as it was found from there; a finding shows it.</param>
    /// <param name="text">The whole content.</param>
    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        for (int i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            _lineStarts.Add(i + 1);
        }
    }

    /// <summary>As the user named it, or as it was found from there.</summary>
    public string Path { get; }

    /// <summary>The whole content.</summary>
    public string Text { get; }

    /// <summary>How many lines it has.</summary>
    public int LineCount => _lineStarts.Count;

    /// <summary>The line and column of a character, both counted from 1; the column counts UTF-16 code units.</summary>
    public (int Line, int Column) Position(int offset)
    {
        int found = _lineStarts.BinarySearch(offset);
        int line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The text of a line, counted from 1, without its end.</summary>
    public string Line(int number)
    {
        int start = _lineStarts[number - 1];
        int end = number < _lineStarts.Count ? _lineStarts[number] - 1 : Text.Length;
        return Text[start..end].TrimEnd('\r');
    }
}
