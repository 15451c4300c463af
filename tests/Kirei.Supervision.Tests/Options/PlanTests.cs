using System;
using System.Buffers;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Planning;

namespace Kirei.Supervision.Tests.Options;

/// <summary>`kirei plan`: what a stop of these options would do with its grace.</summary>
public sealed class PlanTests
{
    private static StopTimeline Of(params string[] options) => StopTimeline.Of(OptionParser.ReadNames(
        PlanFlags.OfRun, Array.ConvertAll(options, option => new OsString(option)), new EnvironmentBlock([])).Init);

    private static string Phases(StopTimeline timeline) => string.Join(" | ", timeline.Segments.Select(segment =>
        $"{segment.Name} {segment.BestFrom.TotalSeconds}–{segment.BestTo.TotalSeconds} {segment.WorstFrom?.TotalSeconds}–{segment.WorstTo?.TotalSeconds}"));

    [Fact]
    public void without_options_there_is_the_drain_and_the_reserve() =>
        Assert.Equal("drain 0–0 0–9 | reserve 0–0 9–10", Phases(Of("--grace", "10s")));

    [Fact]
    public void everything_has_its_place_in_the_grace()
    {
        StopTimeline timeline = Of(
            "--grace", "30s", "--pre-stop", "save", "--pre-stop-timeout", "4s", "--stop-delay", "5s", "--on-stop", "move");

        Assert.Equal("pre-stop 0–0 0–4 | delay 0–5 4–9 | drain 5–5 9–26 | on-stop 5–5 26–28 | reserve 5–5 28–30", Phases(timeline));
        Assert.Empty(timeline.Problems);
        Assert.Null(timeline.NeededGrace);
    }

    [Fact]
    public void what_does_not_fit_is_told_with_the_grace_that_would_do()
    {
        StopTimeline timeline = Of("--grace", "10s", "--stop-delay", "8s", "--on-stop", "move", "--on-stop-timeout", "6s");

        Assert.Contains(timeline.Problems, problem => problem.StartsWith("--on-stop-timeout 6.0 s does not fit", StringComparison.Ordinal));
        Assert.Contains(timeline.Problems, problem => problem.StartsWith("--stop-delay 8.0 s does not fit", StringComparison.Ordinal));
        TimeSpan needed = timeline.NeededGrace ?? default;
        string seconds = ((int)needed.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string less = ((int)needed.TotalSeconds - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Empty(Of("--grace", seconds, "--stop-delay", "8s", "--on-stop", "move", "--on-stop-timeout", "6s").Problems);
        Assert.NotEmpty(Of("--grace", less, "--stop-delay", "8s", "--on-stop", "move", "--on-stop-timeout", "6s").Problems);
    }

    [Fact]
    public void without_a_limit_the_drain_has_no_end()
    {
        StopTimeline timeline = Of("--grace", "infinity", "--on-stop", "move");

        Assert.Equal("drain 0–0 0– | on-stop 0–0 0–", Phases(timeline));
        Assert.Contains("no limit", TimelineText.Of(timeline, 80), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void the_text_fits_into_the_columns(int columns)
    {
        StopTimeline timeline = Of(
            "--grace", "30s", "--pre-stop", "save all of it", "--stop-delay", "20s", "--on-stop", "mv /data /backup/with/a/long/name");
        string text = TimelineText.Of(timeline, columns);

        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= columns, line));
        Assert.Contains("░", text, StringComparison.Ordinal);
        Assert.Contains("█", text, StringComparison.Ordinal);
    }

    [Fact]
    public void the_json_has_the_same()
    {
        ArrayBufferWriter<byte> buffer = new();
        TimelineJson.Write(Of("--grace", "10s"), buffer);
        using JsonDocument document = JsonDocument.Parse(buffer.WrittenMemory);

        Assert.Equal("kirei-plan/1", document.RootElement.GetProperty("schema").GetString());
        Assert.Equal(9000, document.RootElement.GetProperty("phases")[0].GetProperty("worst_to_ms").GetDouble());
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("needed_grace_ms").ValueKind);
    }

    [Fact]
    public void the_picture_is_well_formed()
    {
        XDocument picture = XDocument.Parse(TimelineSvg.Of(Of("--grace", "30s", "--stop-delay", "5s", "--on-stop", "move")));

        Assert.Equal("svg", picture.Root!.Name.LocalName);
        Assert.Contains(picture.Root.Elements(), element => element.Value == "delay");
    }
}
