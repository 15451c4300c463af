using System.Text;
using Kirei.Linux;

namespace Kirei;

/// <summary>The last words of a kirei that does nothing.</summary>
internal static class Failure
{
    /// <summary>Says why, on standard error.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(string message, int exitCode)
    {
        _ = new ErrorStream().TryWrite(Encoding.UTF8.GetBytes("kirei: " + message + "\n"));
        return exitCode;
    }
}
