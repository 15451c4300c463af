using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace Kirei.Container.Tests.Services;

/// <summary>What services write, on its way to the container's streams.</summary>
public sealed class OutputOfServices : UpTest
{
    private const int Many = 50_000;

    [Fact]
    public void no_line_is_lost_or_torn_however_much_is_written_at_once()
    {
        var ending = Up($$"""
            exit: all
            services:
              a: {command: seq 1 {{Many}}, restart: "no"}
              b: {command: seq 1 {{Many}}, restart: "no"}
              c: {command: ["sh", "-c", "seq 1 {{Many}} >&2"], restart: "no"}
            """).AwaitEnd().HasExitCode(0);

        var numbers = Enumerable.Range(1, Many).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToList();
        foreach (var name in (string[])["a", "b"])
        {
            var own = ending.Lines.Where(line => line.StartsWith($"{name} | ", StringComparison.Ordinal));
            Assert.Equal(numbers, own.Select(line => line[4..]));
        }

        Assert.Equal(numbers, ending.Stderr.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[4..]));
    }

    [Fact]
    public void a_very_long_line_stays_one_and_a_last_one_without_an_end_gets_it()
    {
        var ending = Up("""
            exit: all
            services:
              big: {command: ["sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' x; echo; printf rest"], restart: "no"}
            """).AwaitEnd().HasExitCode(0);

        Assert.Equal([1_000_000 + "big | ".Length, "big | rest".Length], ending.Lines.Select(line => line.Length));
    }

    [Fact]
    public void lines_come_as_json_or_as_they_are_or_not_at_all()
    {
        var ending = Up("""
            exit: all
            services:
              json: {command: ["sh", "-c", "echo 'a \"word\"'"], restart: "no", logging: {json: true}}
              raw: {command: echo as it is, restart: "no", logging: {raw: true}}
              none: {command: echo never, restart: "no", logging: {none: true}}
            """).AwaitEnd().HasExitCode(0);

        Assert.Equal(2, ending.Lines.Count);
        Assert.Contains("as it is", ending.Lines);
        using var line = JsonDocument.Parse(ending.Lines.Single(line => line.StartsWith('{')));
        Assert.Equal("a \"word\"", line.RootElement.GetProperty("message").GetString());
        Assert.Equal("json", line.RootElement.GetProperty("service").GetString());
        Assert.Equal("stdout", line.RootElement.GetProperty("stream").GetString());
        _ = line.RootElement.GetProperty("time").GetDateTimeOffset();
    }

    [Fact]
    public void a_file_is_rotated_by_size_and_only_so_many_are_kept()
    {
        _ = Up("""
            exit: all
            services:
              a: {command: seq 1 2000, restart: "no", logging: {file: log, max_size: 2k, max_files: 3}}
            """).AwaitEnd().HasExitCode(0).Says();

        Assert.Equal(["log", "log.1", "log.2"], Directory.GetFiles(Scratch.Root, "log*").Select(Path.GetFileName).Order());
        string[] kept = [.. Scratch.Read("log.2").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            .. Scratch.Read("log.1").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            .. Scratch.Read("log").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal(Enumerable.Range(2000 - kept.Length + 1, kept.Length).Select(n => n.ToString(CultureInfo.InvariantCulture)), kept);
        Assert.All((string[])["log", "log.1", "log.2"], name => Assert.True(new FileInfo(Scratch.Path(name)).Length <= 2048));
    }

    [Fact]
    public void a_reader_that_has_stopped_holds_up_the_services_and_never_the_stop()
    {
        Write("services:\n  flood: {command: [\"yes\"]}\n  web: {command: web}\n");
        Command.Run("mkfifo", Scratch.Path("pipe")).OrFail();

        Start(new Harness.Launch { Options = ["up"], Separator = [], Command = [], Redirections = "1<>pipe <>/dev/null 2>stderr" })
            .AwaitStart("web").Stop().IsClean("web").HasExitCode(0);
    }
}
