using System;
using System.Globalization;

namespace Kirei.Supervision.Output;

/// <summary>Values in words.</summary>
internal static class Text
{
    /// <summary>A duration for a reader: <c>9.0 s</c>, <c>250 ms</c>.</summary>
    public static string Of(TimeSpan duration) => duration < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:F0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F1} s");
}
