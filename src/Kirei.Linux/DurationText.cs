using System;
using System.Globalization;

namespace Kirei.Linux;

/// <summary>A duration in words.</summary>
public static class DurationText
{
    /// <summary>A duration for a reader: <c>9.0 s</c>, <c>250 ms</c>.</summary>
    public static string Of(TimeSpan duration) => duration < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:F0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F1} s");
}
