using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Kirei.Container.Tests.Harness;

/// <summary>What one run of a test program noted, oldest first: <c>start</c>, <c>signal TERM</c>, <c>clean</c>.</summary>
internal sealed record ProgramRun(string Name, string Pid, IReadOnlyList<string> Events)
{
    /// <summary>When each was noted, in milliseconds since boot.</summary>
    public IReadOnlyList<long> Times { get; init; } = [];

    public string Story => string.Join(", ", Events);
}

internal static class ProgramLog
{
    public static IReadOnlyList<ProgramRun> Read(string path) =>
    [
        .. File.ReadAllLines(path)
            .Select(line => (Fields: line.Split(" @")[0].Split(' ', 3), Time: TimeOf(line)))
            .GroupBy(line => (Name: line.Fields[0], Pid: line.Fields[1]))
            .Select(run => new ProgramRun(run.Key.Name, run.Key.Pid, [.. run.Select(line => line.Fields[2])])
            {
                Times = [.. run.Select(line => line.Time)],
            }),
    ];

    /// <summary>Programs that are not the test child give none.</summary>
    private static long TimeOf(string line) =>
        line.Split(" @") is [_, var time] ? long.Parse(time, CultureInfo.InvariantCulture) : 0;
}
