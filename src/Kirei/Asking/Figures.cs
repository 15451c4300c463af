using System;
using System.Globalization;

namespace Kirei.Asking;

/// <summary>Ages and sizes for a reader.</summary>
internal static class Figures
{
    /// <summary>How long something has been so: <c>12s</c>, <c>5m</c>, <c>3h</c>, <c>2d</c>.</summary>
    public static string Age(long milliseconds) => TimeSpan.FromMilliseconds(Math.Max(milliseconds, 0)) switch
    {
        { TotalMinutes: < 1 } age => Number(age.TotalSeconds) + "s",
        { TotalHours: < 1 } age => Number(age.TotalMinutes) + "m",
        { TotalDays: < 1 } age => Number(age.TotalHours) + "h",
        var age => Number(age.TotalDays) + "d",
    };

    /// <summary>A size in bytes: <c>640 kB</c>, <c>12.3 MB</c>; a hyphen for none.</summary>
    public static string Size(long bytes) => bytes switch
    {
        0 => "-",
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:F0} kB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):F1} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024 * 1024):F1} GB"),
    };

    private static string Number(double value) => ((long)value).ToString(CultureInfo.InvariantCulture);
}
