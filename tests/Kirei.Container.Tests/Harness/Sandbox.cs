using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Kirei.Container.Tests.Harness;

/// <summary>
/// kirei as PID 1 of a fresh PID namespace. The outermost process is <c>unshare</c>, which passes the exit status on and takes
/// the whole namespace with it when it is killed, so nothing outlives a failed test. Output goes to files: no reader is needed,
/// and a process left behind cannot keep a test waiting.
/// </summary>
internal sealed class Sandbox : IDisposable
{
    /// <summary>The name of a stop report that is to be shown when a test fails.</summary>
    public const string Report = "report.json";

    private const string Path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private readonly ScratchDirectory _scratch;
    private readonly Process _outermost;
    private readonly bool _hasNamespace;
    private Stopwatch? _sinceStop;

    private Sandbox(ScratchDirectory scratch, Process outermost, Launch launch)
    {
        _scratch = scratch;
        _outermost = outermost;
        _hasNamespace = launch.Namespace.Count > 0;
    }

    public int OutermostPid => _outermost.Id;

    public bool HasEnded => _outermost.HasExited;

    public IReadOnlyList<ProgramRun> Programs => ProgramLog.Read(_scratch.Log);

    public string Stdout => _scratch.Read("stdout");

    public string Stderr => _scratch.Read("stderr");

    public static Sandbox Start(ScratchDirectory scratch, Launch launch)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = scratch.Root, RedirectStandardInput = true };
        // The runtime of the tests has SIGPIPE ignored, and that would be inherited
        IReadOnlyList<string> words =
        [
            "-c", $"""exec "$@" {launch.Redirections}""", "sh", "env", "--default-signal=PIPE",
            .. launch.Namespace, .. launch.Through, .. InitOf(launch), .. launch.Options,
            .. launch.Separator, .. launch.Command,
        ];
        foreach (var word in words)
            start.ArgumentList.Add(word);
        start.Environment.Clear();
        start.Environment["PATH"] = $"{scratch.Path("bin")}:{Path}";
        start.Environment["HOME"] = scratch.Root;
        start.Environment["TESTCHILD_LOG"] = scratch.Log;
        foreach (var (name, value) in launch.Variables)
            start.Environment[name] = value;
        return new Sandbox(scratch, Process.Start(start) ?? throw new InvalidOperationException("nothing was started"), launch);
    }

    private static IEnumerable<string> InitOf(Launch launch) => launch.Init is "" ? [] : [launch.Init ?? Repository.Kirei];

    /// <summary>The init, by the pid that the host knows it by.</summary>
    public int InitPid
    {
        get
        {
            Await(() => FindInit() != 0, "init to be there");
            return FindInit();
        }
    }

    private int FindInit() => _hasNamespace ? Below(OutermostPid).FirstOrDefault(IsPid1) : OutermostPid;

    public static IEnumerable<int> Below(int pid) => ChildrenOf(pid).SelectMany(child => Below(child).Prepend(child));

    private static bool IsPid1(int pid) =>
        ProcessStatus.Of(pid, "NSpid").Split('\t') is [_, .., "1"];

    public static IReadOnlyList<int> ChildrenOf(int pid)
    {
        var path = $"/proc/{pid}/task/{pid}/children";
        try
        {
            return [.. File.ReadAllText(path).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        }
        catch (IOException)
        {
            return [];
        }
    }

    public Sandbox AwaitStart(params IReadOnlyList<string> programs)
    {
        foreach (var program in programs.GroupBy(name => name))
            Await(() => Programs.Count(run => run.Name == program.Key) >= program.Count(), $"{program.Key} to start");
        return this;
    }

    public Sandbox AwaitEvent(string program, string what)
    {
        Await(() => Programs.Any(run => run.Name == program && run.Events.Contains(what)), $"{program} to note {what}");
        return this;
    }

    public Sandbox AwaitLine(string line)
    {
        Await(() => Stdout.Split('\n').SkipLast(1).Contains(line), $"the line “{line}”");
        return this;
    }

    /// <summary>
    /// Waits only until every thread of kirei blocks the signals. Earlier the kernel drops a signal to PID 1, whatever PID 1 is.
    /// </summary>
    public Sandbox AwaitKirei()
    {
        Await(
            () =>
                HasBecomeKirei(InitPid) && ProcessStatus.SignalSets(InitPid, "SigBlk") is { Count: > 1 } sets && sets.All(set => set != 0),
            "kirei to be there");
        return this;
    }

    private static bool HasBecomeKirei(int pid) =>
        File.ResolveLinkTarget($"/proc/{pid}/exe", returnFinalTarget: false)?.FullName == Repository.Kirei;

    public void Type(string keys)
    {
        _outermost.StandardInput.Write(keys);
        _outermost.StandardInput.Flush();
    }

    public void Await(Func<bool> condition, string what) => Await(condition, static () => 0, what);

    /// <summary>Waits as long as processes come and go: who makes or reaps one has page faults, or takes over those of the dead.</summary>
    public Sandbox AwaitAmidAStorm(Func<bool> condition, string what)
    {
        var init = InitPid;
        Await(condition, () => EldestLine(init).Sum(ProcessStatus.PageFaults), what);
        return this;
    }

    private static IEnumerable<int> EldestLine(int pid) => ChildrenOf(pid).Take(1).SelectMany(EldestLine).Prepend(pid);

    private void Await(Func<bool> condition, Func<long> progress, string what) =>
        Eventually.Is(
            () => condition() || (HasEnded && !condition() ? throw new InvalidOperationException(Describe($"ended before {what}")) : false),
            progress,
            () => Describe($"waited in vain for {what}"));

    public void Signal(string signal)
    {
        var pid = InitPid;
        _sinceStop ??= Stopwatch.StartNew();
        Signals.Send(pid, signal);
    }

    public Ending Stop(string signal = "TERM")
    {
        Signal(signal);
        return AwaitEnd();
    }

    /// <summary>As <c>docker stop</c>: SIGKILL for everybody when the grace is over.</summary>
    public Ending Stop(TimeSpan grace)
    {
        Signal("TERM");
        if (!_outermost.WaitForExit(grace) && FindInit() is not 0 and var init)
            Signals.TrySend(init, "KILL");
        return AwaitEnd();
    }

    public Ending AwaitEnd()
    {
        var watch = _sinceStop ?? Stopwatch.StartNew();
        if (!_outermost.WaitForExit(Eventually.Limit))
            throw new TimeoutException(Describe("does not end"));
        return new Ending(_outermost.ExitCode, watch.Elapsed, Stdout, Stderr, Programs) { Report = _scratch.Read(Report) };
    }

    private string Describe(string problem) => $"""
        {problem}
        programs: {string.Join("; ", Programs.Select(run => $"{run.Name} ({run.Pid}): {run.Story}"))}
        stdout: {Stdout}
        stderr: {Stderr}
        """;

    public void Dispose()
    {
        if (!_outermost.HasExited)
        {
            _outermost.Kill();
            _outermost.WaitForExit();
        }
        _outermost.Dispose();
    }
}
