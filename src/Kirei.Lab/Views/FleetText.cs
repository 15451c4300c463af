using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Kirei.Lab.Fleet;

namespace Kirei.Lab.Views;

/// <summary>Many stops as a table of 80 columns, and below each service that did not always stop cleanly why.</summary>
internal static class FleetText
{
    private const int Width = 80;
    private const int MostCauses = 3;
    private const int NameWidth = 24;

    /// <summary>The text.</summary>
    public static string Of(StopFleet fleet)
    {
        StringBuilder text = new();
        Line(text, Row("SERVICE", "STOPS", "CLEAN", "CUT", "KILLED", "MEDIAN", "95 %", "SLOWEST"));
        foreach (ServiceStops service in fleet.Services)
        {
            Line(text, Row(
                TextBlock.Shortened(TextBlock.Plain(service.Name), NameWidth),
                Number(service.Count),
                Number(service.Ends.Clean),
                Number(service.Ends.Cut),
                Number(service.Ends.Killed),
                Seconds(service.Quantile(0.5)),
                Seconds(service.Quantile(0.95)),
                Seconds(service.Slowest?.Took ?? default)));
            foreach ((string why, int count) in service.Causes.Take(MostCauses))
            {
                string before = "  ";
                foreach (string part in TextBlock.Wrapped($"{Number(count)} × {TextBlock.Plain(why)}", Width - 6))
                {
                    Line(text, before + part);
                    before = "      ";
                }
            }

            if (service.Causes.Skip(MostCauses).Any())
            {
                Line(text, "  … and other causes");
            }
        }

        text.Append('\n').Append(Closing(fleet)).Append('\n');
        return text.ToString();
    }

    /// <summary>How many there were.</summary>
    public static string Closing(StopFleet fleet)
    {
        int clean = fleet.Services.Sum(service => service.Ends.Clean);
        return $"{Number(clean)} of {Number(fleet.Count)} stops were clean"
            + (fleet.Unreadable > 0 ? $"; {Number(fleet.Unreadable)} reports could not be read (are other lines between theirs? --report-format line)" : "");
    }

    /// <summary>A number with its thousands apart.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A time in seconds.</summary>
    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F2} s");

    private static string Row(params ReadOnlySpan<string> cells)
    {
        StringBuilder row = new(TextBlock.Padded(cells[0], NameWidth));
        ReadOnlySpan<int> widths = [0, 8, 8, 7, 7, 8, 8, 9];
        for (int i = 1; i < cells.Length; i++)
        {
            row.Append(cells[i].PadLeft(widths[i]));
        }

        return row.ToString();
    }

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
