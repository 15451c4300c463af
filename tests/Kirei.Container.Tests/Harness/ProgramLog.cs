using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Kirei.Container.Tests.Harness;

/// <summary>What one run of a test program noted, oldest first: <c>start</c>, <c>signal TERM</c>, <c>clean</c>.</summary>
internal sealed record ProgramRun(string Name, string Pid, IReadOnlyList<string> Events)
{
    public string Story => string.Join(", ", Events);
}

internal static class ProgramLog
{
    public static IReadOnlyList<ProgramRun> Read(string path) =>
    [
        .. File.ReadAllLines(path)
            .Select(line => line.Split(' ', 3))
            .GroupBy(fields => (Name: fields[0], Pid: fields[1]))
            .Select(run => new ProgramRun(run.Key.Name, run.Key.Pid, [.. run.Select(fields => fields[2])])),
    ];
}
