using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace Kirei.Container.Tests.Harness;

/// <summary>How a container ended, and what its programs saw.</summary>
internal sealed record Ending(int ExitCode, TimeSpan Elapsed, string Stdout, string Stderr, IReadOnlyList<ProgramRun> Programs)
{
    /// <summary>The story of a program that was asked once and finished.</summary>
    public const string Clean = "start, signal TERM, clean";

    /// <summary>The story of a step that handles no signal and was cut.</summary>
    public const string Cut = "start";

    /// <summary>The story of a program that was told to stop on its console.</summary>
    public const string Saved = "start, told to stop, saved";

    /// <summary>The story of a filter that was let read to the end.</summary>
    public const string Drained = "start, drained";

    /// <summary>The stop report, where kirei wrote one: who came under which rule, and when.</summary>
    public string Report { get; init; } = "";

    public IReadOnlyList<string> Lines => Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> Complaints =>
        [.. Stderr.Split('\n').Where(line => line.StartsWith("kirei: ", StringComparison.Ordinal))];

    /// <summary>Whatever ran under this name, each time, has this story.</summary>
    public Ending HasStory(string program, string story)
    {
        var runs = Programs.Where(run => run.Name == program).ToList();
        Assert.True(runs.Count > 0, $"{program} never ran\n{this}");
        foreach (var run in runs)
            Assert.True(run.Story == story, $"{program}: {run.Story}\nexpected: {story}\n{this}");
        return this;
    }

    public Ending HasRuns(string program, int count)
    {
        var runs = Programs.Count(run => run.Name == program);
        Assert.True(runs == count, $"{program} ran {runs} times, expected {count}\n{this}");
        return this;
    }

    public Ending IsClean(params IReadOnlyList<string> programs)
    {
        foreach (var program in programs)
            HasStory(program, Clean);
        return this;
    }

    public Ending HasExitCode(int code)
    {
        Assert.True(ExitCode == code, $"exit code {ExitCode}, expected {code}\n{this}");
        return this;
    }

    public Ending Says(params IReadOnlyList<string> lines)
    {
        Assert.True(Lines.SequenceEqual(lines), $"expected the lines [{string.Join(" | ", lines)}]\n{this}");
        return this;
    }

    /// <summary>kirei itself had nothing to say.</summary>
    public Ending IsQuiet()
    {
        Assert.True(Complaints.Count == 0, $"kirei is not quiet\n{this}");
        return this;
    }

    public Ending Complains(string about)
    {
        Assert.True(Complaints.Any(line => line.Contains(about, StringComparison.Ordinal)), $"kirei does not say “{about}”\n{this}");
        return this;
    }

    /// <summary>A bound that only means: nobody waited for the end of the grace. The seconds are those of the reference machine.</summary>
    public Ending TookLessThan(double seconds)
    {
        Assert.True(
            Elapsed < Pace.Of(seconds),
            $"took {Elapsed.TotalSeconds:0.0} s, on a machine {Pace.Factor:0.0} times slower than the reference\n{this}");
        return this;
    }

    /// <summary>A bound for what somebody slept: that takes as long everywhere.</summary>
    public Ending TookAtLeast(double seconds)
    {
        Assert.True(Elapsed.TotalSeconds >= seconds, $"took only {Elapsed.TotalSeconds:0.00} s\n{this}");
        return this;
    }

    public override string ToString() => $"""
        exit code {ExitCode} after {Elapsed.TotalSeconds:0.00} s
        programs: {string.Join("; ", Programs.Select(run => $"{run.Name} ({run.Pid}): {run.Story}"))}
        stdout: {Stdout}
        stderr: {Stderr}
        {string.Join('\n', Decisions)}
        """;

    private IEnumerable<string> Decisions =>
        Report.Length == 0 ? [] : JsonDocument.Parse(Report).RootElement.GetProperty("processes").EnumerateArray()
        .Select(process => $"{process.GetProperty("pid")} below {process.GetProperty("parent")} {process.GetProperty("name")}: "
            + $"{process.GetProperty("rule")} [{string.Join(", ", SignalsOf(process))}] "
            + $"ended {(process.GetProperty("ended") is { ValueKind: JsonValueKind.Object } ended ? ended.GetProperty("at_ms") : "not")}");

    private static IEnumerable<string> SignalsOf(JsonElement process) =>
        process.GetProperty("signals").EnumerateArray().Select(sent => $"{sent.GetProperty("signal")} {sent.GetProperty("at_ms")}");
}
