using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Shared;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Forecast;

namespace Kirei.Explain;

/// <summary>The processes that are asked about, and whose they are today.</summary>
internal sealed class ExplainTarget(Pid top, bool isInit, bool isKirei, string name, OtherInit? other)
{
    /// <summary>The init, or the program itself where there is none.</summary>
    public Pid Top { get; } = top;

    /// <summary>Whether it is an init.</summary>
    public bool IsInit { get; } = isInit;

    /// <summary>Whether that is kirei.</summary>
    public bool IsKirei { get; } = isKirei;

    /// <summary>What it is called.</summary>
    public string Name { get; } = name;

    /// <summary>How a stop is today; null where that is kirei's, or where it is not said who stops the process.</summary>
    public OtherInit? Other { get; } = other;

    private static readonly WordList Tini = new(KnownPrograms.Tini);
    private static readonly WordList DumbInit = new(KnownPrograms.DumbInit);
    private static readonly WordList Others = new(KnownPrograms.Catatonit + " init");

    /// <summary>Finds out who that is.</summary>
    /// <param name="proc">The /proc of the PID namespace.</param>
    /// <param name="asked">The process; null for PID 1.</param>
    /// <exception cref="UsageException">There is no such process.</exception>
    public static ExplainTarget Find(ProcFileSystem proc, Pid? asked)
    {
        Pid top = asked ?? new Pid(1);
        if (!proc.TryReadStat(top, out ProcStat stat, out ReadOnlySpan<byte> name))
        {
            throw new UsageException($"no process {top} can be seen here: it has ended, or /proc is mounted with hidepid");
        }

        string called = Supervision.Output.Text.Plain(new OsString(name).ToString());
        bool isBelowPid1 = asked is not null && stat.Parent.Number == 1 && top.Number != 1;
        if (isBelowPid1 && Recognise(proc, new Pid(1)) is { } above && IsMain(proc, top))
        {
            return above;
        }

        return Recognise(proc, top)
            ?? new ExplainTarget(top, false, false, called, top.Number == 1 ? new OtherInit("", isToGroup: false) : null);
    }

    /// <summary>An init that is known; null for any other program.</summary>
    private static ExplainTarget? Recognise(ProcFileSystem proc, Pid pid)
    {
        string path = new OsString(proc.ReadExecutable(pid)).ToString().Replace(" (deleted)", "", StringComparison.Ordinal);
        string[] words = WordsOf(proc, pid);
        string name = BaseName(path.Length > 0 ? path : words.Length > 0 ? words[0] : "");
        byte[] bytes = new OsString(name).Bytes.ToArray();
        bool isStandIn = Tini.Has(bytes) || DumbInit.Has(bytes) || (pid.Number == 1 && Others.Has(bytes));
        return name == "kirei" || (isStandIn && new OpenDescriptors(proc).HasTimer(pid))
                ? new ExplainTarget(pid, true, true, name, null)
            : !isStandIn ? null
            : new ExplainTarget(pid, true, false, name, new OtherInit(name, IsToGroup(bytes, words)));
    }

    // tini -g, dumb-init without -c
    private static bool IsToGroup(ReadOnlySpan<byte> name, string[] words)
    {
        int end = Array.IndexOf(words, "--") is var dashes && dashes >= 0 ? dashes : words.Length;
        bool Has(char letter, string word) => Array.Exists(words[..end], given =>
            given == word || (given.Length > 1 && given[0] == '-' && given[1] != '-' && given.Contains(letter, StringComparison.Ordinal)));
        return DumbInit.Has(name) ? !Has('c', "--single-child") : Tini.Has(name) && Has('g', "-g");
    }

    /// <summary>The oldest child of PID 1: everything else there descends from it.</summary>
    private static bool IsMain(ProcFileSystem proc, Pid pid)
    {
        List<Pid> pids = [];
        proc.ReadPids(pids);
        _ = proc.TryReadStat(pid, out ProcStat main, out _);
        return pids.TrueForAll(other => !proc.TryReadStat(other, out ProcStat stat, out _) || stat.Parent.Number != 1
            || stat.StartTime >= main.StartTime);
    }

    /// <summary>The arguments of a process.</summary>
    public static string[] WordsOf(ProcFileSystem proc, Pid pid)
    {
        string line = new OsString(proc.ReadCommandLine(pid).TrimEnd((byte)0)).ToString();
        return line.Length == 0 ? [] : line.Split('\0');
    }

    private static string BaseName(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>kirei waits with a timerfd; the inits that it stands in for do not.</summary>
    private sealed class OpenDescriptors(ProcFileSystem proc) : IDescriptorVisitor
    {
        private bool _hasTimer;

        public bool HasTimer(Pid pid) => proc.EachDescriptor(pid, this) && _hasTimer;

        public void Visit(in OpenDescriptor descriptor) => _hasTimer |= descriptor.Target.SequenceEqual("anon_inode:[timerfd]"u8);
    }
}
