using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Kirei.Configuration.Diagnostics;

/// <summary>Diagnostics as a compiler prints them: place, severity, message; then the line, and a caret below the column.</summary>
internal static class DiagnosticText
{
    private const int Widest = 120;
    private static readonly string[] Secrets = ["pass", "secret", "token", "key", "credential"];

    /// <summary>Prints them.</summary>
    public static string Print(IEnumerable<Diagnostic> diagnostics)
    {
        StringBuilder text = new();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Print(diagnostic, text);
        }

        return text.ToString();
    }

    /// <summary>One of them in a line, without what the file has there.</summary>
    public static string Line(Diagnostic diagnostic) => Plain(diagnostic.At.ToString())
        + (diagnostic.Severity == Severity.Error ? ": error: " : ": warning: ")
        + Plain(diagnostic.Message)
        + (diagnostic.WayOut.Length > 0 ? ": " + Plain(diagnostic.WayOut) : "");

    private static void Print(Diagnostic diagnostic, StringBuilder text)
    {
        text.Append(Line(diagnostic)).Append('\n');
        string line = diagnostic.At.Source.Line(diagnostic.At.Line);
        int column = Math.Min(diagnostic.At.Column, line.Length + 1);
        if (diagnostic.At.Line == 0 || line.Length is 0 or > Widest || MayHoldSecret(line))
        {
            return;
        }

        string number = diagnostic.At.Line.ToString(CultureInfo.InvariantCulture);
        string margin = new(' ', number.Length + 2);
        text.Append("  ").Append(number).Append(" | ").Append(Plain(line)).Append('\n');
        text.Append(margin).Append(" | ").Append(' ', column - 1).Append("^\n");
    }

    /// <summary>A line is not repeated in a log where its words say that it may hold a secret.</summary>
    private static bool MayHoldSecret(string line) =>
        Array.Exists(Secrets, word => line.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Nothing of a file can forge a line or move the cursor of a terminal.</summary>
    private static string Plain(string text) =>
        string.Create(text.Length, text, (span, from) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(from[i]) ? from[i] == '\t' ? ' ' : '?' : from[i];
            }
        });
}
