using System;
using System.Collections.Generic;
using Kirei.Lab.Checks;

namespace Kirei.Lab.Imports.Ini;

/// <summary>
/// Reads a file as Python's RawConfigParser does for supervisord: <c>[section]</c>; <c>key = value</c> or <c>key: value</c>; a line that is
/// indented more continues the value; <c>;</c> and <c>#</c> begin a comment at the start of a line and after a blank, within quotes too.
/// A section that stands twice is one, and of two equal keys the later one counts. Every line that is none of that is told of.
/// </summary>
/// <param name="sections">The sections so far, in order; the file's are added.</param>
/// <param name="remarks">Takes what is wrong.</param>
internal sealed class IniReader(List<IniSection> sections, Remarks remarks)
{
    private SourceFile _file = new("", "");
    private IniSection? _section;
    private (string Key, Place Name)? _open;
    private Passage.Builder _value = new(new SourceFile("", ""));
    private int _indent;

    /// <summary>Reads a file.</summary>
    public void Read(SourceFile file)
    {
        (_file, _section, _open, _indent) = (file, null, null, 0);
        for (int start = 0; start < file.Text.Length;)
        {
            int end = file.Text.IndexOf('\n', start);
            end = end < 0 ? file.Text.Length : end;
            ReadLine(start, end);
            start = end + 1;
        }

        Close();
    }

    private void ReadLine(int start, int end)
    {
        ReadOnlySpan<char> line = _file.Text.AsSpan(start, end - start);
        int comment = CommentIn(line);
        ReadOnlySpan<char> content = comment < 0 ? line : line[..comment];
        if (content.Trim().IsEmpty)
        {
            if (comment < 0 && _open is not null)
            {
                _value.Append('\n', Math.Min(end, _file.Text.Length - 1));
            }

            return;
        }

        int indent = line.Length - line.TrimStart().Length;
        int first = start + indent;
        int last = start + content.TrimEnd().Length;
        if (_open is not null && indent > _indent)
        {
            _value.Append('\n', first);
            Append(first, last);
            return;
        }

        _indent = indent;
        Close();
        if (_file.Text[first] == '[' && _file.Text.AsSpan(first, last - first).LastIndexOf(']') is > 1 and var close)
        {
            Begin(first, close + 1);
        }
        else
        {
            ReadEntry(first, last);
        }
    }

    private void Begin(int first, int length)
    {
        string name = _file.Text.Substring(first + 1, length - 2);
        _section = sections.Find(section => section.Name == name);
        if (_section is null)
        {
            _section = new IniSection(name, new Place(_file, new Span(first, length)));
            sections.Add(_section);
        }
        else
        {
            remarks.Warn(new Place(_file, new Span(first, length)),
                $"[{name}] stands at {Remarks.At(_section.Place)} already: both are one");
        }
    }

    private void ReadEntry(int first, int last)
    {
        int length = _file.Text.AsSpan(first, last - first).IndexOfAny('=', ':');
        Place place = new(_file, new Span(first, last - first));
        if (length <= 0)
        {
            remarks.Error(place, length == 0 ? "there is no key before the '='" : "this is neither [section] nor key = value");
        }
        else if (_section is null)
        {
            remarks.Error(place, "it stands in no section", "write [program:NAME] before it");
        }
        else
        {
            string key = _file.Text.Substring(first, length).TrimEnd();
            _open = (key.ToLowerInvariant(), new Place(_file, new Span(first, key.Length)));
            _value = new Passage.Builder(_file);
            int value = first + length + 1;
            while (value < last && char.IsWhiteSpace(_file.Text[value]))
            {
                value++;
            }

            Append(value, last);
        }
    }

    private void Append(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (_file.Text[i] is >= Reference.First and <= Reference.Last)
            {
                remarks.Error(new Place(_file, new Span(i, 1)), "characters for private use are not read");
                continue;
            }

            _value.Append(_file.Text[i], i);
        }
    }

    private void Close()
    {
        if (_open is var (key, name) && _section is not null)
        {
            Passage value = _value.Build();
            value = value.Text.Length == 0 ? Passage.At(_file, "", name.Span) : value.Slice(0, value.Text.TrimEnd().Length);
            if (_section.Set(new IniEntry(key, name, value)) is { } before)
            {
                remarks.Warn(name, $"'{key}' stands at {Remarks.At(before.Name)} already: this one counts");
            }
        }

        _open = null;
    }

    private static int CommentIn(ReadOnlySpan<char> line)
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] is ';' or '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
            {
                return i;
            }
        }

        return -1;
    }
}
