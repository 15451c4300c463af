using System;
using System.Collections.Generic;
using System.Linq;

namespace Kirei.Tests.Processes;

/// <summary>What an ended child left behind.</summary>
internal sealed record Ended(int Code, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    /// <summary>The clean-ups' beginnings and ends, as they came.</summary>
    public IReadOnlyList<string> Steps =>
        [.. Output.Where(line => line.StartsWith("begin ", StringComparison.Ordinal) || line.StartsWith("end ", StringComparison.Ordinal))];

    public IReadOnlyList<string> Begun =>
        [.. Steps.Where(step => step.StartsWith("begin ", StringComparison.Ordinal)).Select(step => step[6..])];

    /// <summary>What the library said on stderr; a runtime's stack trace is not that.</summary>
    public IReadOnlyList<string> Complaints =>
    [
        .. Errors.Where(
            line => line.StartsWith("clean-up ", StringComparison.Ordinal) || line.StartsWith("the program ", StringComparison.Ordinal)),
    ];

    public override string ToString() => $"code {Code}\n{string.Join('\n', Output)}\n---\n{string.Join('\n', Errors)}";
}
