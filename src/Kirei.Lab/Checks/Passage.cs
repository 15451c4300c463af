using System;
using System.Collections.Generic;
using System.Text;

namespace Kirei.Lab.Checks;

/// <summary>
/// A text inside a file that another language wraps: escapes, quotes and continued lines are taken out, and each character knows where it
/// stands in the file.
/// </summary>
internal sealed class Passage
{
    private readonly int[]? _origins;
    private readonly Span _whole;

    private Passage(SourceFile file, string text, int[]? origins, Span whole) =>
        (File, Text, _origins, _whole) = (file, text, origins, whole);

    /// <summary>The file.</summary>
    public SourceFile File { get; }

    /// <summary>The text without what wraps it.</summary>
    public string Text { get; }

    /// <summary>A whole file.</summary>
    public static Passage Of(SourceFile file) => new(file, file.Text, null, new Span(0, file.Text.Length));

    /// <summary>A text of which no more is known than the place where all of it stands.</summary>
    public static Passage At(SourceFile file, string text, Span whole) => new(file, text, null, whole);

    /// <summary>A text whose characters stand at these places.</summary>
    public static Passage From(SourceFile file, string text, IReadOnlyList<int> origins) =>
        new(file, text, [.. origins], origins.Count > 0 ? new Span(origins[0], origins[^1] + 1 - origins[0]) : new Span(0, 0));

    /// <summary>Where a part of the text stands in the file.</summary>
    public Place Place(Span part)
    {
        if (_origins is null)
        {
            return new Place(File, _whole.Length == Text.Length ? new Span(_whole.Start + part.Start, part.Length) : _whole);
        }

        if (part.Length == 0 || part.Start >= _origins.Length)
        {
            return new Place(File, _whole);
        }

        int start = _origins[part.Start];
        int end = _origins[Math.Min(part.End, _origins.Length) - 1] + 1;
        return new Place(File, new Span(start, Math.Max(end - start, 1)));
    }

    /// <summary>Where all of it stands.</summary>
    public Place Place() => new(File, _whole);

    /// <summary>A part of it.</summary>
    public Passage Slice(int start, int length)
    {
        string text = Text.Substring(start, length);
        return _origins is not null ? From(File, text, _origins[start..(start + length)])
            : _whole.Length == Text.Length ? At(File, text, new Span(_whole.Start + start, length))
            : At(File, text, _whole);
    }

    /// <summary>It, without blanks at both ends.</summary>
    public Passage Trimmed()
    {
        int start = Text.Length - Text.TrimStart().Length;
        return Slice(start, Text.TrimEnd().Length is var end && end > start ? end - start : 0);
    }

    /// <summary>A passage that is put together character by character.</summary>
    /// <param name="file">The file it stands in.</param>
    internal sealed class Builder(SourceFile file)
    {
        private readonly StringBuilder _text = new();
        private readonly List<int> _origins = [];

        /// <summary>How many characters it has.</summary>
        public int Length => _text.Length;

        /// <summary>Adds a character, and says where it stands.</summary>
        public void Append(char character, int origin)
        {
            _text.Append(character);
            _origins.Add(origin);
        }

        /// <summary>The passage.</summary>
        public Passage Build() => From(file, _text.ToString(), _origins);
    }
}
