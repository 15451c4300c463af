using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Kirei.Lab.Fleet;

namespace Kirei.Lab.Views.Html;

/// <summary>The days of a service as bars: clean, cut and killed stops on each other; and, in a table, in numbers.</summary>
internal static class FleetTrend
{
    private const double Height = 80;
    private const double Width = 800;

    /// <summary>The figure.</summary>
    /// <param name="service">Whose days.</param>
    /// <param name="most">No more than the last so many days that have stops.</param>
    public static string Of(ServiceStops service, int most)
    {
        (DateOnly Day, DayStops Stops)[] days = [.. service.Days.Select(day => (day.Key, day.Value)).TakeLast(most)];
        double bar = Width / Math.Max(days.Length, 14);
        double highest = days.Max(day => day.Stops.Ends.All);
        StringBuilder figure = new();
        figure.Append(CultureInfo.InvariantCulture,
            $"<figure>\n<svg class=\"timeline\" viewBox=\"0 0 {Width:F0} {Height + 18:F0}\" role=\"img\" aria-label=\"Stops by day\">\n");
        for (int i = 0; i < days.Length; i++)
        {
            double bottom = Height;
            EndCounts ends = days[i].Stops.Ends;
            figure.Append("<g><title>").Append(Words(days[i].Day, days[i].Stops)).Append("</title>");
            foreach ((int count, string kind) in ((int, string)[])[(ends.Clean, "good"), (ends.Cut, "odd"), (ends.Killed, "bad")])
            {
                double height = Height * count / highest;
                bottom -= height;
                figure.Append(count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
                    $"<rect class=\"life {kind}\" x=\"{i * bar:F1}\" y=\"{bottom:F1}\" width=\"{Math.Max(bar - 1, 1):F1}\" height=\"{height:F1}\"/>"));
            }

            figure.Append("</g>\n");
        }

        figure.Append(CultureInfo.InvariantCulture, $"<text class=\"soft\" x=\"0\" y=\"{Height + 14:F0}\">{Date(days[0].Day)}</text>")
            .Append(CultureInfo.InvariantCulture,
                $"<text class=\"soft\" x=\"{days.Length * bar:F1}\" y=\"{Height + 14:F0}\" text-anchor=\"end\">{Date(days[^1].Day)}</text>\n</svg>\n")
            .Append("<figcaption>Stops by day (UTC): clean, cut, killed from the bottom up</figcaption>\n</figure>\n");
        AppendTable(figure, days);
        return figure.ToString();
    }

    private static void AppendTable(StringBuilder figure, IEnumerable<(DateOnly Day, DayStops Stops)> days)
    {
        figure.Append("<details><summary>The days in numbers</summary>\n<ul>\n");
        foreach ((DateOnly day, DayStops stops) in days)
        {
            figure.Append("<li>").Append(Words(day, stops)).Append("</li>\n");
        }

        figure.Append("</ul>\n</details>\n");
    }

    private static string Words(DateOnly day, DayStops stops) =>
        $"{Date(day)}: {stops.Ends.Clean} clean, {stops.Ends.Cut} cut, {stops.Ends.Killed} killed; slowest {FleetText.Seconds(stops.Slowest)}";

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
