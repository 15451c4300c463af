using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Kirei.Linux;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Tests.Machine;
using Kirei.Supervision.Tests.Services;

namespace Kirei.Supervision.Tests.Output;

/// <summary>kirei's own lines as text, JSON and logfmt, whatever others call themselves.</summary>
public sealed class LogFormatTests
{
    private const long At = 1_764_592_496_123; // 2025-12-01T12:34:56.123Z

    private static readonly string[] Hostile =
    [
        "", " ", "a=b", "\"", "\\", "a\nevent=stop.begin", "\r\n", "\t", "\0", "\e[2J", "\u007f\u009b", "é", "日本", "🙂",
        "\ud800", "x\udc00y",
        "\u2028", "\ufffd", "{\"event\":1}", "a b\\\"c", new('x', 5000), new OsString([0xff, 0xfe, (byte)'a']).ToString(),
    ];

    private static readonly Gen<string> Names = Gen.Select(
        Gen.Int[0, 2 * Hostile.Length], Gen.String, (one, other) => one < Hostile.Length ? Hostile[one] : other);

    private static string Line(LogFormat format, LogEvent happened, string words) =>
        Encoding.UTF8.GetString(LogLine.Of(format, happened, words, At));

    private static LogEvent Told(string name) => new(EventKind.ProcessTold)
    {
        Service = name,
        Pid = new Pid(7),
        Name = name,
        Signal = Signal.Term,
        Rule = "handler",
        Took = TimeSpan.FromMilliseconds(1.5),
    };

    // What no UTF-8 can say
    private static string AsUtf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void text_is_the_words_behind_the_programs_name() =>
        Assert.Equal("kirei: hello\\x0a\n", Line(LogFormat.Text, Told("x"), "hello\n"));

    [Fact]
    public void json_has_time_level_event_fields_and_the_words() => Assert.Equal(
        """{"time":"2025-12-01T12:34:56.123Z","level":"debug","event":"process.told","service":"web","pid":7,"""
            + """ "name":"web","signal":"TERM","rule":"handler","took_ms":1.5,"message":"hello"}""".TrimStart() + "\n",
        Line(LogFormat.Json, Told("web"), "hello"));

    [Fact]
    public void logfmt_has_the_same() => Assert.Equal(
        """time=2025-12-01T12:34:56.123Z level=debug event=process.told service=web pid=7 name=web signal=TERM rule=handler took_ms=1.5 message="hello you" """
            .TrimEnd() + "\n",
        Line(LogFormat.Logfmt, Told("web"), "hello you"));

    [Fact]
    public void json_comes_back_as_it_was() => Names.Each(
        name =>
        {
            string line = Line(LogFormat.Json, Told(name), name);
            using JsonDocument read = JsonDocument.Parse(line);

            Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
            Assert.Equal(AsUtf8(name), read.RootElement.GetProperty("name").GetString());
            Assert.Equal(AsUtf8(Text.Plain(name)), read.RootElement.GetProperty("message").GetString());
            Assert.Equal(9 + 1, read.RootElement.EnumerateObject().Count());
        },
        FixedSamples.Count(500));

    [Fact]
    public void logfmt_comes_back_as_it_was() => Names.Each(
        name =>
        {
            string line = Line(LogFormat.Logfmt, Told(name), name);
            List<KeyValuePair<string, string>> read = ReadLogfmt(line);

            Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
            Assert.DoesNotContain(line.TrimEnd('\n'), char.IsControl);
            Assert.Equal(
                ["time", "level", "event", "service", "pid", "name", "signal", "rule", "took_ms", "message"],
                read.Select(pair => pair.Key));
            Assert.Equal(AsUtf8(name), read[5].Value);
            Assert.Equal(AsUtf8(Text.Plain(name)), read[9].Value);
        },
        FixedSamples.Count(500));

    [Fact]
    public void every_event_of_a_stop_has_only_the_fields_of_the_catalogue_and_text_has_the_same_lines_as_ever()
    {
        string[] text = Live(LogFormat.Text);
        JsonElement[] json = [.. Live(LogFormat.Json).Select(line => JsonDocument.Parse(line).RootElement)];
        string[] everywhere = ["time", "level", "event", "service", "message"];

        foreach (JsonElement happened in json)
        {
            EventRow row = EventCatalogue.InOrder.Single(row => row.Name == happened.GetProperty("event").GetString());
            Assert.Empty(happened.EnumerateObject().Select(field => field.Name).Except([.. everywhere, .. row.Fields]));
            Assert.Matches(new Regex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"), happened.GetProperty("time").GetString()!);
        }

        Assert.Equal(
            text.Select(WithoutTimes),
            json.Where(happened => EventCatalogue.InOrder.Single(row => row.Name == happened.GetProperty("event").GetString()).HasLine)
                .Where(happened => happened.GetProperty("event").GetString() != "hook.end"
                    || happened.GetProperty("level").GetString() == "warn")
                .Select(happened => WithoutTimes("kirei: " + happened.GetProperty("message").GetString())));
        string[] expected =
        [
            "signal.received", "stop.begin", "process.told", "process.killed", "service.state", "service.ready",
            "service.restart", "hook.start", "hook.end", "hook.killed", "stop.unclean", "stop.report",
        ];
        Assert.Empty(expected.Except(json.Select(happened => happened.GetProperty("event").GetString())));
    }

    [Fact]
    public void each_kind_stands_at_its_own_place()
    {
        Assert.Equal(Enum.GetValues<EventKind>(), EventCatalogue.InOrder.Select(row => row.Kind));
        Assert.Equal(EventCatalogue.InOrder.Length, EventCatalogue.InOrder.Select(row => row.Name).Distinct().Count());
        Assert.Equal(Enum.GetNames<EventLevel>().Select(name => name.ToLowerInvariant()), EventCatalogue.Levels);
    }

    // A restart comes after a time with some chance in it.
    private static string WithoutTimes(string line) => Regex.Replace(line, @"\d+([.]\d+)? (ms|s)\b", "a time");

    private static string[] Live(LogFormat format)
    {
        Container container = new Container { Format = format }.StopsAt(2500)
            .With("db", new App(100), plan => plan with { PostStop = [new(Container.Command("save"), null, []), new(Container.Command("hang"), TimeSpan.FromSeconds(1), [])] })
            .With("web", new Rock(), plan => plan with { PreStop = [new(Container.Command("broken"), null, [])] }, "db")
            .With("flaky", new Work(700, 3), plan => plan with { Restart = new(RestartPolicy.Always, null, IsOneShot: false) })
            .Knows("save", new Work(50)).Knows("hang", new Rock()).Knows("broken", new Work(10, 4)).Live();
        return [.. container.Lines];
    }

    /// <summary>A small reader of logfmt.</summary>
    private static List<KeyValuePair<string, string>> ReadLogfmt(string line)
    {
        List<KeyValuePair<string, string>> pairs = [];
        for (int i = 0; line[i] != '\n';)
        {
            int equals = line.IndexOf('=', i);
            string key = line[i..equals];
            i = equals + 1;
            if (line[i] == '"')
            {
                int end = i + 1;
                for (; line[end] != '"'; end += line[end] == '\\' ? 2 : 1)
                {
                }

                pairs.Add(new(key, JsonSerializer.Deserialize<string>(line[i..(end + 1)])!));
                i = end + 1;
            }
            else
            {
                int end = line.IndexOfAny([' ', '\n'], i);
                pairs.Add(new(key, line[i..end]));
                i = end;
            }

            i += line[i] == ' ' ? 1 : 0;
        }

        return pairs;
    }
}
