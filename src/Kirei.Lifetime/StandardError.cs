using System;
using System.Text;

namespace Kirei;

/// <summary>One line for the log. A reader that is slow or gone holds up nothing.</summary>
internal static class StandardError
{
    private const int LongestLine = 1000; // in UTF-8 not more than PIPE_BUF, 4096 bytes

    public static void Say(string? line)
    {
        if (line is null)
        {
            return;
        }

        if (line.Length <= LongestLine && TakesALine)
        {
            Write(line); // at once: on a busy machine another thread may come too late to write it
        }
        else
        {
            OwnThread.Attempt(() => Write(line));
        }
    }

    /// <summary>Whether it takes a line without blocking: a pipe that is ready takes PIPE_BUF bytes, pipe(7).</summary>
    private static bool TakesALine
    {
        get
        {
            Libc.PollDescriptor errors = new() { fd = Libc.STDERR_FILENO, events = Libc.POLLOUT };
            return !OperatingSystem.IsWindows() && Libc.poll(ref errors, 1, 0) == 1 && (errors.revents & Libc.POLLOUT) != 0;
        }
    }

    // Not through Console.Error: a write of its that blocks holds the lock of Console.Out too, and with it every clean-up that prints
    private static void Write(string line)
    {
        if (OperatingSystem.IsWindows())
        {
            Console.Error.WriteLine(line);
            return;
        }

        byte[] bytes = Encoding.UTF8.GetBytes($"{line}\n");
        _ = Libc.write(Libc.STDERR_FILENO, bytes, bytes.Length);
    }
}
