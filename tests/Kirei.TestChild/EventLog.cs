using System;
using System.Globalization;
using System.Text;

namespace Kirei.TestChild;

/// <summary>
/// The log that all programs of a test share. Each event is one write to a file opened with O_APPEND: lines of different processes never
/// mix, and nothing is buffered that a SIGKILL could swallow. A line ends with the time, in milliseconds since boot.
/// </summary>
internal sealed unsafe class EventLog(string program)
{
    private readonly string? _path = Environment.GetEnvironmentVariable("TESTCHILD_LOG");

    public void Add(string what)
    {
        if (_path is null)
            return;
        var descriptor = Libc.open(_path, Libc.O_WRONLY | Libc.O_APPEND | Libc.O_CREAT, 0x1b6);
        if (descriptor < 0)
            return;
        Write(
            descriptor,
            string.Create(CultureInfo.InvariantCulture, $"{program} {Environment.ProcessId} {what} @{Environment.TickCount64}\n"));
        _ = Libc.close(descriptor);
    }

    public static void Say(string line) => TrySay(line);

    /// <summary>Whether there was still somebody to hear it: the reader of a pipe may have gone.</summary>
    public static bool TrySay(string line) => Write(1, line + "\n");

    public static void Complain(string line) => Write(2, $"testchild: {line}\n");

    private static bool Write(int descriptor, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
            return Libc.write(descriptor, start, bytes.Length) == bytes.Length;
    }
}
