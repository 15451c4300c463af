using System;
using System.Collections.Generic;

namespace Kirei.Lab.Checks.Rules;

/// <summary>
/// A rule of the check: its words, its proof, and what it looks for. The page of a rule, <c>--explain</c>, the list of rules in SARIF and
/// the tests of its examples come from here.
/// </summary>
internal sealed record Rule
{
    /// <summary>K and three digits.</summary>
    public required string Id { get; init; }

    /// <summary>The name, in small letters with dashes.</summary>
    public required string Name { get; init; }

    /// <summary>What is wrong, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>How much it matters, where it is certain.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Why it is a mistake, in a paragraph.</summary>
    public required string Why { get; init; }

    /// <summary>What helps, in a paragraph.</summary>
    public required string Remedy { get; init; }

    /// <summary>A file in which it finds something.</summary>
    public required Example Wrong { get; init; }

    /// <summary>The same, as it should be.</summary>
    public required Example Right { get; init; }

    /// <summary>How the wrong example is drilled; null where a drill cannot show it.</summary>
    public Proof? Proof { get; init; }

    /// <summary>What it finds.</summary>
    public required Func<Subject, IEnumerable<Finding>> Find { get; init; }

    /// <summary>A finding of this rule.</summary>
    public Finding At(Place place, string message, string fix, Severity? severity = null) =>
        new(Id, severity ?? Severity, place, message, fix);
}

/// <summary>A file that shows something.</summary>
/// <param name="File">Its name, which says what it is.</param>
/// <param name="Text">Its content.</param>
internal sealed record Example(string File, string Text);

/// <summary>How a rule is proved: its wrong example is stopped for real, under no init, tini and kirei.</summary>
/// <param name="Entrypoint">
/// What is drilled, where it is not the example itself: the words of a Dockerfile's entrypoint. <c>entry.sh</c> is the example.
/// </param>
/// <param name="Options">Options of the drill.</param>
internal sealed record Proof(string[] Entrypoint, params string[] Options);
