using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Kirei.Lab.Fleet;

namespace Kirei.Lab.Views.Html;

/// <summary>Many stops as one page: a table of the services, and for each its days and its causes.</summary>
internal static class FleetPage
{
    private const int MostDays = 90;
    private const int MostCauses = 10;

    /// <summary>The page.</summary>
    public static string Of(StopFleet fleet)
    {
        StringBuilder page = new();
        HtmlPage.AppendHead(page, FleetText.Closing(fleet), "How the services stop");
        page.Append("<p>").Append(HtmlPage.Text(FleetText.Closing(fleet))).Append(".</p>\n");
        AppendTable(page, fleet.Services);
        int number = 0;
        foreach (ServiceStops service in fleet.Services)
        {
            AppendService(page, service, ++number);
        }

        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void AppendTable(StringBuilder page, IReadOnlyList<ServiceStops> services)
    {
        page.Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Services\">\n<table>\n<thead><tr>");
        string[] heads = ["service", "stops", "clean", "cut", "killed", "median", "95 %", "slowest", "most frequent cause"];
        foreach (string head in heads)
        {
            page.Append("<th scope=\"col\">").Append(head).Append("</th>");
        }

        page.Append("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < services.Count; i++)
        {
            ServiceStops service = services[i];
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a href=\"#service-{i + 1}\">{HtmlPage.Text(service.Name)}</a></th>");
            Cell(page, FleetText.Number(service.Count), "");
            Cell(page, FleetText.Number(service.Ends.Clean), "clean");
            Cell(page, FleetText.Number(service.Ends.Cut), service.Ends.Cut > 0 ? "odd" : "");
            Cell(page, FleetText.Number(service.Ends.Killed), service.Ends.Killed > 0 ? "unclean" : "");
            Cell(page, FleetText.Seconds(service.Quantile(0.5)), "");
            Cell(page, FleetText.Seconds(service.Quantile(0.95)), "");
            Cell(page, FleetText.Seconds(service.Slowest?.Took ?? default), "");
            page.Append("<td>").Append(HtmlPage.Text(service.Causes.FirstOrDefault().Why ?? "")).Append("</td></tr>\n");
        }

        page.Append("</tbody>\n</table>\n</div>\n");
    }

    private static void Cell(StringBuilder page, string text, string kind) =>
        page.Append("<td class=\"brief ").Append(kind).Append("\">").Append(text).Append("</td>");

    private static void AppendService(StringBuilder page, ServiceStops service, int number)
    {
        string slowest = service.Slowest is { } stop
            ? $"; the slowest took {FleetText.Seconds(stop.Took)}{(stop.Host.Length > 0 ? " on " + stop.Host : "")}"
                + (stop.At is { } at ? at.UtcDateTime.ToString(" 'at' yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : "")
            : "";
        string hosts = service.Hosts > 0 ? $" on {FleetText.Number(service.Hosts)} {(service.Hosts == 1 ? "host" : "hosts")}" : "";
        page.Append(CultureInfo.InvariantCulture, $"<section id=\"service-{number}\">\n<h2>{HtmlPage.Text(service.Name)}</h2>\n")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"facts\">{FleetText.Number(service.Count)} stops{hosts}{HtmlPage.Text(slowest)}</p>\n");
        if (service.Days.Count > 1)
        {
            page.Append(FleetTrend.Of(service, MostDays));
        }

        (string Why, int Count)[] causes = [.. service.Causes];
        if (causes.Length > 0)
        {
            page.Append("<h3>Why not clean</h3>\n<ul>\n");
            foreach ((string why, int count) in causes.Take(MostCauses))
            {
                page.Append("<li>").Append(FleetText.Number(count)).Append(" × ").Append(HtmlPage.Text(why)).Append("</li>\n");
            }

            page.Append("</ul>\n");
        }

        page.Append("</section>\n");
    }
}
