using System;
using System.IO;
using System.Linq;
using System.Text;
using Kirei.Lab.Fleet;
using Kirei.Lab.Views;
using Kirei.Lab.Views.Html;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>Many reports, in whatever they come.</summary>
public sealed class FleetTests
{
    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static string Report(
        string main = "web", string verdict = "clean", string by = "stop", double took = 120, string why = "",
        long at = 1_796_108_271_123) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""
        {"schema":"kirei-stop-report/1","kirei":"0.1.0","verdict":"{{verdict}}","host":"h1","at_unix_ms":{{at}},"why":[{{why}}],
        "phases":[{"name":"drain","from_ms":0,"to_ms":{{took}}}],
        "processes":[{"pid":7,"parent":1,"name":"{{main}}","command":["{{main}}"],"rule":"waits","signals":[],
         "ended":{"at_ms":1,"by":"itself"} },
        {"pid":8,"parent":7,"name":"app","command":["app"],"rule":"handler","signals":[],"ended":{"at_ms":1,"by":"{{by}}"} }]}
        """).Replace("\n", "", StringComparison.Ordinal);

    private static StopFleet Of(string text)
    {
        StopFleet fleet = new();
        fleet.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, null);
        return fleet;
    }

    [Fact]
    public void reports_among_other_lines_are_found()
    {
        StopFleet fleet = Of($"ready\n{Report()}\nGET /\n{Report("api", took: 300)}\nbye");

        Assert.Equal(2, fleet.Count);
        Assert.Equal(["api", "web"], fleet.Services.Select(service => service.Name));
        Assert.Equal(TimeSpan.FromMilliseconds(300), fleet.Services[0].Slowest!.Took);
    }

    [Fact]
    public void a_prefix_of_compose_names_the_service() =>
        Assert.Equal("shop", Assert.Single(Of($"shop-1  | {Report()}\nshop-12 | {Report()}\n").Services).Name);

    [Fact]
    public void dockers_own_log_files_are_read()
    {
        string line = System.Text.Json.JsonSerializer.Serialize(new { log = Report() + "\n", stream = "stdout" });

        Assert.Equal(1, Of(line.Replace("\\u0022", "\\\"", StringComparison.Ordinal) + "\n").Count);
    }

    [Fact]
    public void indented_reports_are_read_one_after_the_other()
    {
        using var document = System.Text.Json.JsonDocument.Parse(Report());
        string indented = System.Text.Json.JsonSerializer.Serialize(
            document.RootElement, Indented);

        Assert.Equal(2, Of($"{indented}\nsomething else\n{indented}\n").Count);
    }

    [Fact]
    public void a_report_with_lines_between_its_own_is_counted_as_unreadable()
    {
        StopFleet fleet = Of($"{{\n  \"schema\": \"kirei-stop-report/1\",\nGET /\n}}\n{Report()}\n");

        Assert.Equal((1, 1), (fleet.Count, fleet.Unreadable));
        Assert.Contains("--report-format line", FleetText.Of(fleet), StringComparison.Ordinal);
    }

    [Fact]
    public void stops_are_counted_by_how_they_ended_and_why()
    {
        StopFleet fleet = Of(string.Join('\n',
            Report(),
            Report(by: "cut"),
            Report(verdict: "killed", by: "kill", took: 9000, why: "\"killed app (8): it ignores SIGTERM; let it handle SIGTERM\""),
            Report(verdict: "killed", by: "kill", took: 9000, why: "\"killed app (99): it ignores SIGTERM; let it handle SIGTERM\"")));

        ServiceStops web = Assert.Single(fleet.Services);
        Assert.Equal(new EndCounts(Clean: 1, Cut: 1, Killed: 2), web.Ends);
        Assert.Equal(("killed app: it ignores SIGTERM; let it handle SIGTERM", 2), web.Causes.First());
        Assert.Equal(TimeSpan.FromSeconds(9), web.Quantile(0.95));
    }

    [Fact]
    public void a_sleep_that_is_cut_is_clean() =>
        Assert.Equal(1, Of(Report(by: "cut").Replace("\"app\"", "\"sleep\"", StringComparison.Ordinal)).Services[0].Ends.Clean);

    [Fact]
    public void a_folder_is_a_service_for_each_folder_in_it()
    {
        using Folder folder = new();
        Directory.CreateDirectory(folder["reports/shop"]);
        File.WriteAllText(folder["reports/shop/1.json"], Report());
        File.WriteAllText(folder["reports/2.json"], Report("api"));
        StopFleet fleet = new();
        fleet.ReadFolder(folder["reports"]);

        Assert.Equal(["api", "shop"], fleet.Services.Select(service => service.Name));
    }

    [Fact]
    public void the_page_has_the_days_and_nothing_of_a_name_is_taken_for_markup()
    {
        string page = FleetPage.Of(Of($"{Report("<b>")}\n{Report("<b>", at: 1_796_208_271_123)}\n"));

        Assert.Contains("&lt;b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("2026-12-01: 1 clean, 0 cut, 0 killed", page, StringComparison.Ordinal);
        Assert.Contains("<rect class=\"life good\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void the_table_fits_into_80_columns() =>
        Assert.All(
            FleetText.Of(
                Of(Report(new string('x', 40), verdict: "killed", by: "kill", why: $"\"{new string('y', 70)} and more\""))).Split('\n'),
            line => Assert.True(line.Length <= 80, line));
}
