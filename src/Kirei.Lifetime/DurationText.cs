using System;
using System.Globalization;

namespace Kirei;

/// <summary>A length of time in words.</summary>
internal static class DurationText
{
    /// <summary>In seconds, with as many digits as a reader wants.</summary>
    public static string Of(TimeSpan length) =>
        length.TotalSeconds.ToString(length < TimeSpan.FromSeconds(1) ? "0.0## s" : "0.0 s", CultureInfo.InvariantCulture);
}
