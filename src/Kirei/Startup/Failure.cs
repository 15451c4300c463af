using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Startup;

/// <summary>The words of a kirei that has no log: before it is an init, or because it is none.</summary>
internal static class Failure
{
    /// <summary>In which form they are; set once the command line has been read.</summary>
    public static LogFormat Format { get; set; }

    /// <summary>Says why, on standard error, line by line.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(string message, int exitCode)
    {
        SharedStream errors = new();
        EventLevel level = exitCode == 0 ? EventLevel.Warn : EventLevel.Error;
        foreach (string line in message.Split('\n'))
        {
            _ = errors.TryWrite(LineOf(line, level));
        }

        return exitCode;
    }

    /// <summary>One of kirei's own lines that is no event of its own.</summary>
    public static byte[] LineOf(string line, EventLevel level) => LogLine.Of(
        Format, new LogEvent(EventKind.Message) { OwnLevel = level }, line, WallClock.UnixMilliseconds);
}
