using System.Text;
using Kirei.Linux;

namespace Kirei.Personalities;

/// <summary>
/// The originals' lines, on the stream each of them goes to. What no reader takes is dropped: an init does not wait for a reader.
/// </summary>
internal static class Say
{
    /// <summary>On standard output.</summary>
    public static void Output(string text) => StandardStreams.TryWrite(1, Encoding.UTF8.GetBytes(text));

    /// <summary>On standard error.</summary>
    public static void Error(string text) => StandardStreams.TryWrite(2, Encoding.UTF8.GetBytes(text));
}
