using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Kirei.Lab.Checks;

namespace Kirei.Lab.Imports;

/// <summary>What was found so far, so that all of it is told at once.</summary>
internal sealed class Remarks
{
    private const int Widest = 120;
    private readonly List<Remark> _all = [];

    /// <summary>Whether supervisord would not take it.</summary>
    public bool HasErrors => _all.Exists(remark => remark.Severity == Severity.Error);

    /// <summary>All of them, by file and place.</summary>
    public IEnumerable<Remark> All
    {
        get
        {
            List<SourceFile> files = [.. _all.Select(remark => remark.Place.File).Distinct()];
            return _all.OrderBy(remark => files.IndexOf(remark.Place.File)).ThenBy(remark => remark.Place.Span.Start);
        }
    }

    /// <summary>Supervisord would not take it.</summary>
    public void Error(Place place, string message, string wayOut = "") => Add(new Remark(Severity.Error, place, message, wayOut));

    /// <summary>It does not say what its author may think.</summary>
    public void Warn(Place place, string message, string wayOut = "") => Add(new Remark(Severity.Warning, place, message, wayOut));

    /// <summary>It could not be kept.</summary>
    public Remark Note(Place place, string message, string wayOut = "")
    {
        Remark note = new(Severity.Note, place, message, wayOut);
        Add(note);
        return note;
    }

    /// <summary>A place, as compilers have it.</summary>
    public static string At(Place place)
    {
        (int line, int column) = place.File.Position(place.Span.Start);
        return string.Create(CultureInfo.InvariantCulture, $"{place.File.Path}:{line}:{column}");
    }

    /// <summary>As compilers print them: place, severity, message; for what is wrong the line as well, and a caret below the
    /// column.</summary>
    public string Print()
    {
        StringBuilder text = new();
        foreach (Remark remark in All)
        {
            string severity = remark.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
            text.Append(Plain($"{At(remark.Place)}: {severity}: {remark.Sentence}")).Append('\n');
            if (remark.Severity != Severity.Note)
            {
                PrintLine(remark.Place, text);
            }
        }

        return text.ToString();
    }

    /// <summary>Nothing of a file can forge a line, or move the cursor of a terminal.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c => c == '\t' ? ' ' : char.IsControl(c) ? '?' : c));

    private static void PrintLine(Place place, StringBuilder text)
    {
        (int number, int column) = place.File.Position(place.Span.Start);
        string line = place.File.Line(number);
        if (line.Length is > 0 and <= Widest)
        {
            string label = number.ToString(CultureInfo.InvariantCulture);
            text.Append("  ").Append(label).Append(" | ").Append(Plain(line)).Append('\n');
            text.Append(' ', label.Length + 2).Append(" | ").Append(' ', column - 1).Append("^\n");
        }
    }

    private void Add(Remark remark)
    {
        if (!_all.Contains(remark))
        {
            _all.Add(remark);
        }
    }
}
