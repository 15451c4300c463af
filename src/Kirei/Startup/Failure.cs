using System.Text;
using Kirei.Linux;

namespace Kirei.Startup;

/// <summary>The last words of a kirei that does nothing.</summary>
internal static class Failure
{
    /// <summary>Says why, on standard error, line by line.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(string message, int exitCode)
    {
        SharedStream errors = new();
        foreach (string line in message.Split('\n'))
        {
            _ = errors.TryWrite(Encoding.UTF8.GetBytes("kirei: " + line + "\n"));
        }

        return exitCode;
    }
}
