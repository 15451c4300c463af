using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Kirei.Soak.Grammar;

namespace Kirei.Soak.Reporting;

/// <summary>known.txt: <c>HASH|ELEMENT HARM|* reason</c> a line. What is on it is told, and is no reason to fail.</summary>
internal sealed record Known(ImmutableArray<(string Script, string Harm, string Reason)> Entries)
{
    public static Known Read() =>
        new([.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "known.txt")).Where(line => line.Length > 0 && line[0] != '#')
            .Select(Parse)]);

    public bool Has(Script script, string harm) =>
        Entries.Any(entry => (entry.Script == script.Hash || script.Piece.Elements.Contains(entry.Script))
            && (entry.Harm == "*" || entry.Harm == harm));

    private static (string Script, string Harm, string Reason) Parse(string line) =>
        line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries) is [string script, string harm, string reason]
            ? (script, harm, reason)
            : throw new InvalidOperationException($"known.txt: no reason in: {line}");
}
