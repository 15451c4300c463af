using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Kirei.Soak.Grammar;

namespace Kirei.Soak.Running;

/// <summary>A script under an init as PID 1 of a fresh PID namespace, in an empty folder of its own.</summary>
internal sealed class Namespace : IDisposable
{
    private readonly Process _unshare;
    private readonly string _story;
    private long _length;
    private long _grownAt = Stopwatch.GetTimestamp();

    public Namespace(string folder, string bin, Script script, Init init)
    {
        Folder = folder;
        _story = Path.Combine(folder, "story");
        File.WriteAllText(_story, "");
        // for programs that are another user's
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        File.SetUnixFileMode(_story, (UnixFileMode)0b110_110_110);
        WriteScript("entry.sh", script.Text);
        foreach ((string name, string text) in script.Piece.Files)
        {
            WriteScript(name, text);
        }

        // The runtime ignores SIGPIPE, and that would be inherited; a script that signals its group is not to signal this process
        ProcessStartInfo start = new("/bin/sh")
        {
            ArgumentList =
            {
                "-c",
                "exec \"$@\" >.output 2>&1 </dev/null",
                "sh",
                "env",
                "--default-signal=PIPE",
                "setsid",
                "unshare",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
            },
            WorkingDirectory = folder,
        };
        init.Words.Append("./entry.sh").ToList().ForEach(start.ArgumentList.Add);
        start.Environment.Clear();
        start.Environment["PATH"] = bin + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["SOAK"] = folder;
        _unshare = Process.Start(start) ?? throw new InvalidOperationException("unshare was not started");
    }

    public string Folder { get; }

    public bool HasEnded => _unshare.HasExited;

    public int ExitCode => _unshare.ExitCode;

    public string[] Story => File.ReadAllLines(_story);

    /// <summary>How long the story has not grown.</summary>
    public TimeSpan Quiet
    {
        get
        {
            long length = new FileInfo(_story).Length;
            if (length != _length)
            {
                (_length, _grownAt) = (length, Stopwatch.GetTimestamp());
            }

            return Stopwatch.GetElapsedTime(_grownAt);
        }
    }

    /// <summary>From here on no step that is under way ends by itself.</summary>
    public void Stop()
    {
        Tell("STOP");
        File.WriteAllText(Path.Combine(Folder, ".stop"), "");
        string alive = string.Join(' ', Below(_unshare.Id).Select(PidInside));
        Signal(Libc.SIGTERM);
        Tell("ALIVE " + alive);
        _grownAt = Stopwatch.GetTimestamp();
    }

    private void Tell(string words) =>
        Libc.Append(_story, string.Create(CultureInfo.InvariantCulture, $"{Libc.MillisecondsSinceBoot()} 0 - {words}\n"));

    public void Kill() => Signal(Libc.SIGKILL);

    // PID 1, as the host knows it
    private void Signal(int signal)
    {
        if (ChildrenOf(_unshare.Id) is [{ } one, ..])
        {
            _ = Libc.kill(one, signal);
        }
    }

    private static IEnumerable<int> Below(int pid) => ChildrenOf(pid).SelectMany(child => Below(child).Prepend(child));

    private static int[] ChildrenOf(int pid) =>
        [.. ReadOrNothing($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => int.Parse(word, CultureInfo.InvariantCulture))];

    private static string PidInside(int pid) =>
        ReadOrNothing($"/proc/{pid}/status")
            .Split('\n')
            .FirstOrDefault(line => line.StartsWith("NSpid:", StringComparison.Ordinal))?.Split('\t')[^1] ?? "";

    private static string ReadOrNothing(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // it has ended
            return "";
        }
    }

    private void WriteScript(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }

    public void Dispose()
    {
        if (!_unshare.HasExited)
        {
            _unshare.Kill();
            _unshare.WaitForExit();
        }

        _unshare.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
