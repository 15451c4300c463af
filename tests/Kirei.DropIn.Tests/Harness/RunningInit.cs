using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace Kirei.DropIn.Tests.Harness;

/// <summary>An init that runs, as PID 1 or not, and is killed at the end if it has not ended.</summary>
internal sealed partial class RunningInit : IDisposable
{
    private readonly Process _started;

    private RunningInit(Process started, int pid) => (_started, Pid) = (started, pid);

    /// <summary>The init's pid, seen from here.</summary>
    public int Pid { get; }

    /// <summary>Its first child's.</summary>
    public int Main => Children(Pid)[0];

    public static RunningInit Start(Who who, string line)
    {
        Process process = Shell.Start(who, line);
        return new RunningInit(process, process.Id);
    }

    public static RunningInit StartAsPid1(Who who, string line)
    {
        Process process = Shell.StartAsPid1(who, line);
        Eventually.Is(() => Children(process.Id).Length > 0, "unshare has a child");
        return new RunningInit(process, Children(process.Id)[0]);
    }

    public void Send(int signal)
    {
        if (Kill(Pid, signal) != 0)
        {
            throw new InvalidOperationException($"signal {signal} cannot be sent to the init");
        }
    }

    /// <summary>The next line of standard output.</summary>
    public string? ReadLine()
    {
        using CancellationTokenSource patience = new(Eventually.Limit);
        return _started.StandardOutput.ReadLineAsync(patience.Token).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Lines up to one that is <paramref name="last"/>.</summary>
    public List<string> ReadUntil(string last)
    {
        List<string> lines = [];
        while (ReadLine() is { } line && line != last)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Waits for the init alone; others may still hold its streams.</summary>
    public int WaitForCode()
    {
        if (!_started.WaitForExit(Eventually.Limit))
        {
            throw new TimeoutException("the init does not end");
        }

        return _started.ExitCode;
    }

    public Seen WaitForEnd() => new(WaitForCode(), _started.StandardOutput.ReadToEnd(), _started.StandardError.ReadToEnd());

    public static int[] Children(int pid)
    {
        string file = $"/proc/{pid}/task/{pid}/children";
        return !File.Exists(file) ? [] : Array.ConvertAll(
            File.ReadAllText(file)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries), text => int.Parse(text, CultureInfo.InvariantCulture));
    }

    /// <summary>The state's letter of proc_pid_stat(5).</summary>
    public static char State(int pid)
    {
        string stat = File.ReadAllText($"/proc/{pid}/stat");
        return stat[stat.LastIndexOf(')') + 2];
    }

    public void Dispose()
    {
        if (!_started.HasExited)
        {
            _started.Kill(entireProcessTree: true);
        }

        _started.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Kill(int pid, int signal);
}
