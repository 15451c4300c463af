using System;
using System.Text;

namespace Kirei;

/// <summary>One line for whoever reads the log. A reader who does not read, or is gone, holds up nothing.</summary>
internal static class StandardError
{
    public static void Say(string? line)
    {
        if (line is not null)
        {
            OwnThread.Attempt(() => Write(line));
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
