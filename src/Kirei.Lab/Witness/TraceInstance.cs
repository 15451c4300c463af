using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Kirei.Lab.Targets;

namespace Kirei.Lab.Witness;

/// <summary>
/// A ring buffer of our own under tracefs, so that nobody else's tracing is disturbed. It is a directory of the kernel's: removing it
/// switches everything off. One that a killed drill left behind is removed by the next drill.
/// </summary>
internal sealed class TraceInstance : IDisposable
{
    private const string Prefix = "kirei-lab-";
    private const int MostKilobytes = 64 * 1024;
    private const int KilobytesPerProcessor = 16 * 1024;
    private static readonly string[] Events =
    [
        "task/task_newtask", "sched/sched_process_fork", "sched/sched_process_exec", "sched/sched_process_exit",
        "signal/signal_generate", "signal/signal_deliver", "syscalls/sys_enter_exit_group",
    ];

    private static int _count;
    private readonly string _folder;
    private readonly FileStream _hold;

    private TraceInstance(string root, string name)
    {
        _hold = TraceFileSystem.Hold(root);
        _folder = Path.Combine(root, "instances", name);
    }

    /// <summary>The stream of events.</summary>
    public string Pipe => Path.Combine(_folder, "trace_pipe");

    /// <summary>Makes one; null where the kernel, the mounts or the rights do not allow it.</summary>
    public static TraceInstance? TryCreate()
    {
        if (TraceFileSystem.Find() is null)
        {
            TraceFileSystem.TryMount();
        }

        if (TraceFileSystem.Find() is not { } root)
        {
            return null;
        }

        try
        {
            RemoveAbandoned(root);
            string name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Owner.Name}-{++_count}");
            TraceInstance instance = new(root, name);
            instance.SwitchOn();
            return instance;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Ends the stream: a last line of our own, and then nothing more. Who reads on comes to that line, or, where the machine is so busy
    /// that it has been overwritten, to the end of what there is.
    /// </summary>
    public void End(string text)
    {
        Write("trace_marker", text);
        Write("tracing_on", "0");
    }

    /// <summary>Stops the stream and removes the buffer. Nobody may have the pipe open any more.</summary>
    public void Dispose()
    {
        Remove(_folder);
        _hold.Dispose();
        TraceFileSystem.Release();
    }

    private void SwitchOn()
    {
        try
        {
            Directory.CreateDirectory(_folder);
            int kilobytes = Math.Clamp(MostKilobytes / Environment.ProcessorCount, 512, KilobytesPerProcessor);
            Write("buffer_size_kb", kilobytes.ToString(CultureInfo.InvariantCulture));
            Write("trace_clock", "mono");
            Write("events/signal/filter", "sig != 17");
            foreach (string e in Events.Where(e => Directory.Exists(Path.Combine(_folder, "events", e))))
            {
                Write($"events/{e}/enable", "1");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Write(string file, string text) => WriteExisting(Path.Combine(_folder, file), text);

    /// <summary>Without O_CREAT and O_TRUNC, for these are the kernel's files.</summary>
    private static void WriteExisting(string path, string text)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }

    private static void RemoveAbandoned(string root)
    {
        foreach (string folder in Directory.GetDirectories(root + "/instances", Prefix + "*"))
        {
            if (Owner.HasGone(Path.GetFileName(folder)[Prefix.Length..]))
            {
                Remove(folder);
            }
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // In use after all; the next drill tries again.
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's.
        }
    }
}
