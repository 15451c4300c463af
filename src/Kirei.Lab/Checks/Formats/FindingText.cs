using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Kirei.Lab.Checks.Rules;

namespace Kirei.Lab.Checks.Formats;

/// <summary>What several formats say about a finding.</summary>
internal static class FindingText
{
    /// <summary>Line and column of its beginning and of the character behind its first line's part.</summary>
    public static (int Line, int Column, int EndLine, int EndColumn) Lines(Finding finding)
    {
        SourceFile file = finding.Place.File;
        (int line, int column) = file.Position(finding.Place.Span.Start);
        (int endLine, int endColumn) = file.Position(finding.Place.Span.End);
        return (line, column, endLine, endColumn);
    }

    /// <summary>The severity as most formats call it.</summary>
    public static string Level(Finding finding) => finding.Severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    /// <summary>The name of its rule.</summary>
    public static string RuleName(Finding finding) =>
        RuleCatalogue.InOrder.FirstOrDefault(r => r.Id == finding.Rule)?.Name ?? "suppression";

    /// <summary>The page of its rule in the documentation.</summary>
    public static string Page(Finding finding) => $"docs/reference/checks/{finding.Rule}.md";

    /// <summary>Something that stays the same when lines move: a hash (FNV-1a), since a static binary has no cryptography.</summary>
    public static string Fingerprint(Finding finding)
    {
        string line = finding.Place.File.Line(Lines(finding).Line).Trim();
        ulong hash = 14695981039346656037;
        foreach (byte b in Encoding.UTF8.GetBytes($"{finding.Rule}\n{finding.Place.File.Path}\n{line}"))
        {
            hash = unchecked((hash ^ b) * 1099511628211);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>A text in which nothing can move a terminal's cursor.</summary>
    public static string Plain(string text) =>
        string.Concat(text.Select(c => c == '\t' ? ' ' : char.IsControl(c) || IsReordering(c) ? '\ufffd' : c));

    /// <summary>A text that XML 1.0 can hold.</summary>
    public static string Xml(string text) =>
        string.Concat(
            text.EnumerateRunes().Select(r => r.Value is '\n' or '\t' or (>= ' ' and not (0xfffe or 0xffff)) ? r.ToString() : "\ufffd"));

    // Line separators, and what changes the direction of the text behind it.
    private static bool IsReordering(char c) => c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
