using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;

namespace Kirei.Configuration.Diagnostics;

/// <summary>What was found in the files so far, so that all of it is told at once.</summary>
internal sealed class Findings
{
    private const int Most = 200; // of each severity: a file of another kind altogether is wrong in every line

    private readonly List<Diagnostic> _errors = [];
    private readonly List<Diagnostic> _warnings = [];
    private readonly List<(string Key, string Message, Location At, int Count)> _ignored = [];

    /// <summary>Whether anything is wrong.</summary>
    public bool HasErrors => _errors.Count > 0;

    /// <summary>Whether anything is wrong between two lines: what is missing there may have been misspelt.</summary>
    public bool HasErrorsIn(Location from, int lastLine) => _errors.Exists(error =>
        error.At.Source == from.Source && error.At.Line >= from.Line && error.At.Line <= lastLine);

    /// <summary>Something is wrong.</summary>
    public void Error(Location at, string message, string wayOut = "") => Add(_errors, new(at, Severity.Error, message, wayOut));

    /// <summary>Something is odd.</summary>
    public void Warn(Location at, string message, string wayOut = "") => Add(_warnings, new(at, Severity.Warning, message, wayOut));

    /// <summary>A key has no effect. One that stands in every service is told of once.</summary>
    public void Ignore(Location at, string key, string reason)
    {
        int index = _ignored.FindIndex(ignored => ignored.Key == key && ignored.Message == reason);
        if (index < 0)
        {
            _ignored.Add((key, reason, at, 1));
        }
        else
        {
            _ignored[index] = _ignored[index] with { Count = _ignored[index].Count + 1 };
        }
    }

    /// <summary>All of it: errors and warnings, in the order of the file where they are in the same.</summary>
    public ImmutableArray<Diagnostic> All()
    {
        List<Diagnostic> all = [.. _errors, .. _warnings];
        foreach ((string key, string reason, Location at, int count) in _ignored)
        {
            string others = count == 1 ? ""
                : count == 2 ? " (and in one more place)"
                : string.Create(CultureInfo.InvariantCulture, $" (and in {count - 1} more places)");
            all.Add(new Diagnostic(at, Severity.Warning, $"'{key}' has no effect: {reason}{others}", ""));
        }

        List<Source> files = all.ConvertAll(diagnostic => diagnostic.At.Source);
        Diagnostic[] sorted = [.. all];
        Array.Sort(sorted, (a, b) =>
            files.IndexOf(a.At.Source) - files.IndexOf(b.At.Source) is var file && file != 0 ? file
            : a.At.Line != b.At.Line ? a.At.Line - b.At.Line
            : a.At.Column != b.At.Column ? a.At.Column - b.At.Column
            : all.IndexOf(a) - all.IndexOf(b));
        return [.. sorted];
    }

    private static void Add(List<Diagnostic> to, Diagnostic diagnostic)
    {
        if (to.Count < Most && !to.Contains(diagnostic))
        {
            to.Add(diagnostic);
        }
    }
}
