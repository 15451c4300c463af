using System;
using System.Buffers;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;
using Kirei.Planning;
using Kirei.Planning.Services;
using Kirei.Shared;
using Kirei.Supervision.Services.Plans;
using static Kirei.Supervision.Tests.Planning.Fleet;

namespace Kirei.Supervision.Tests.Planning;

/// <summary>
/// `kirei plan` of a kirei.yaml: what it says, and how it looks, against the files beside this one. KIREI_UPDATE=1 writes them.
/// </summary>
public sealed class UpPlanTests
{
    private static UpTimeline Of(string name) => Timeline(name switch
    {
        "shop-fits" => Shop(30),
        "shop" => Shop(10),
        "one" => Plan(10, Service("web")) with { IsGraceAssumed = true },
        _ => Plan(null, Service("db"), Service("web", "db") with { StopGrace = Seconds(5) }),
    });

    private static string Stops(UpTimeline timeline) => string.Join(" | ", timeline.InOrderOfStop.Select(stop =>
        stop.Plan.Name + string.Concat(stop.Segments.Select(segment => $" {segment.WorstFrom?.TotalSeconds:0.##}–{segment.WorstTo?.TotalSeconds:0.##}"))));

    [Theory]
    [InlineData("shop", 80)]
    [InlineData("shop", 120)]
    [InlineData("shop-fits", 80)]
    [InlineData("shop-fits", 120)]
    [InlineData("one", 80)]
    [InlineData("one", 120)]
    [InlineData("no-limit", 80)]
    [InlineData("no-limit", 120)]
    public void the_text_is_as_it_was(string name, int columns)
    {
        string text = UpText.Of(Of(name), columns);

        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= columns, line));
        Same($"{name}-{columns}.txt", text);
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("no-limit")]
    public void the_json_is_as_it_was(string name)
    {
        ArrayBufferWriter<byte> buffer = new();
        UpJson.Write(Of(name), buffer);

        Same($"{name}.json", Encoding.UTF8.GetString(buffer.WrittenSpan).Replace(KireiVersion.Text, "VERSION", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("one")]
    [InlineData("no-limit")]
    public void the_picture_is_as_it_was_and_well_formed(string name)
    {
        string text = UpSvg.Of(Of(name));

        Assert.Equal("svg", XDocument.Parse(text).Root!.Name.LocalName);
        Same($"{name}.svg", text);
    }

    [Fact]
    public void a_chain_shares_the_grace_and_independent_ones_have_all_of_it() => Assert.Equal(
        "web 0–3 | log 0–9 | app 3–6 | db 6–9",
        Stops(Timeline(Plan(10, Service("db"), Service("app", "db"), Service("web", "app"), Service("log")))));

    [Fact]
    public void what_has_ended_before_the_others_began_takes_no_time_of_theirs_but_their_order_stands() => Assert.Equal(
        "migrate 0–4.5 | web 0–4.5 | db 4.5–9",
        Stops(Timeline(Plan(
            10,
            Service("db"),
            Service("migrate", "db"),
            Service("web") with { DependsOn = [Needs("migrate", DependencyCondition.CompletedSuccessfully)] }))));

    [Fact]
    public void what_does_not_fit_is_told_in_a_line_each_and_the_grace_that_would_do_is_the_shortest()
    {
        UpTimeline timeline = Timeline(Shop(10));
        int needed = (int)timeline.NeededGrace!.Value.TotalSeconds;

        Assert.Contains(timeline.Problems, line => line.StartsWith("proxy → web → ", StringComparison.Ordinal));
        Assert.Contains(timeline.Problems, line => line.StartsWith("web: stop_grace_period 6.0 s is cut to ", StringComparison.Ordinal));
        Assert.All(timeline.Problems, line => Assert.DoesNotContain('\n', line));
        Assert.Empty(Timeline(Shop(needed)).Problems);
        Assert.NotEmpty(Timeline(Shop(needed - 1)).Problems);
    }

    [Fact]
    public void a_hook_without_time_is_told()
    {
        UpTimeline timeline = Timeline(Plan(1, Service("db") with { PostStop = [Hook("save", 20), Hook("tell", 3)] }));

        Assert.Contains(
            timeline.Problems, line => line.StartsWith("db: post_stop save has 250 ms of its 20.0 s", StringComparison.Ordinal));
        Assert.Contains(
            timeline.Problems, line => line.StartsWith("db: post_stop tell has no time of its 3.0 s", StringComparison.Ordinal));
    }

    [Fact]
    public void a_grace_longer_than_the_platforms_is_worth_a_note_and_fits()
    {
        ContainerPlan plan = Plan(60, Service("web"));

        Assert.Contains("Docker 10.0 s and Kubernetes 30.0 s", Assert.Single(Timeline(plan).Notes), StringComparison.Ordinal);
        Assert.Contains(
            "default of Kubernetes 30.0 s:", Assert.Single(UpTimeline.Of(plan, (PlatformGrace.Kubernetes, "Kubernetes")).Notes), StringComparison.Ordinal);
        Assert.Empty(UpTimeline.Of(Plan(30, Service("web")), (PlatformGrace.Kubernetes, "Kubernetes")).Notes);
        Assert.Empty(Timeline(plan).Problems);
    }

    [Fact]
    public void a_start_waits_for_the_worst_of_what_it_depends_on()
    {
        UpTimeline timeline = Timeline(Shop(10));
        ServiceStart Start(string name) => timeline.Starts.Single(start => start.Plan.Name == name);

        Assert.Equal(
            ["db 1", "cache 1", "migrate 2", "web 3", "worker 3", "proxy 4"],
            timeline.Starts.Select(start => $"{start.Plan.Name} {start.Wave}"));
        Assert.Equal(Seconds(15), Start("cache").WorstReady);
        Assert.Equal(Seconds(20 + 5 + 3 + 2 * 13), Start("migrate").Worst);
        Assert.Null(Start("web").Worst);
        Assert.Equal(Seconds(0.1), Start("web").Best);
    }

    [Fact]
    public void a_name_cannot_forge_a_line_or_a_tag()
    {
        UpTimeline timeline = Timeline(Plan(10, Service("a\nb<c>&\e[2J")));

        Assert.DoesNotContain('\e', UpText.Of(timeline, 80));
        _ = XDocument.Parse(UpSvg.Of(timeline));
    }

    private static void Same(string file, string text, [CallerFilePath] string here = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(here)!, "Expected", file);
        if (Environment.GetEnvironmentVariable("KIREI_UPDATE") is not null)
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }
}
