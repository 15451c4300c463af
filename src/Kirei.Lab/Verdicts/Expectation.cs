using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;

namespace Kirei.Lab.Verdicts;

/// <summary>What the user expects of a stop beside that it be clean.</summary>
/// <param name="ExitCodes">The exit codes of which PID 1's must be one; empty for any.</param>
/// <param name="Lines">What must be printed after the stop signal, a line for each.</param>
internal sealed record Expectation(ImmutableArray<int> ExitCodes, ImmutableArray<Regex> Lines)
{
    /// <summary>Nothing in particular.</summary>
    public static readonly Expectation None = new([], []);

    /// <summary>What did not come as expected, a clause each.</summary>
    public ImmutableArray<string> MissedBy(Evidence evidence) =>
        [.. Exit(evidence).Concat(Lines.SelectMany(line => Missing(line, evidence)))];

    private IEnumerable<string> Exit(Evidence evidence) => ExitCodes.IsEmpty || ExitCodes.Contains(evidence.ExitCode)
        ? []
        : [$"the exit code is {evidence.ExitCode}, not {string.Join(" or ", ExitCodes)}"];

    private static IEnumerable<string> Missing(Regex pattern, Evidence evidence) =>
        evidence.Output.Any(o => o.At >= TimeSpan.Zero && pattern.IsMatch(o.Text))
            ? []
            : [$"no line printed after the stop matches {pattern}"];
}
