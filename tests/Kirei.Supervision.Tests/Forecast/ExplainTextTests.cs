using System;
using System.Buffers;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Kirei.Explain;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Drain;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Forecast;

/// <summary>
/// What `kirei explain` prints, for 80 and for 120 columns, against the files beside this one. KIREI_UPDATE=1 writes them.
/// </summary>
public sealed class ExplainTextTests
{
    private static Question Of(string name) => name switch
    {
        "naive-script" => new Question(Dash("entry.sh", App("app"))) { Init = "" },
        "under-tini" => new Question(
            Dash("entry.sh", App("web").InBackground(), App("worker"), Filter("gzip").In(BlockedIn.PipeRead).ReadsWrittenPipe("worker")))
        {
            Init = "tini",
        },
        "under-kirei" => new Question(
            Dash(
                "entry.sh",
                Bash("backup.sh", Plain("dump")).InBackground(),
                App("nginx", App("worker"), App("worker"), App("worker"), App("worker"), App("worker"))))
        {
            Closed = 2,
        },
        _ => new Question(Dash("entry.sh", Stubborn("stubborn"), App("stopped").Stopped(), Wrapper("su", App("app"))))
        {
            Init = "dumb-init",
            IsToGroup = true,
        },
    };

    [Theory]
    [InlineData("naive-script", 80)]
    [InlineData("naive-script", 120)]
    [InlineData("under-tini", 80)]
    [InlineData("under-tini", 120)]
    [InlineData("under-kirei", 80)]
    [InlineData("under-kirei", 120)]
    [InlineData("warnings", 80)]
    [InlineData("warnings", 120)]
    public void the_text_is_as_it_was(string name, int columns)
    {
        string text = ExplainText.Of(Of(name).Explanation, columns);

        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= columns, line));
        Same($"{name}-{columns}.txt", text);
    }

    [Theory]
    [InlineData("naive-script")]
    [InlineData("under-kirei")]
    public void the_json_is_as_it_was(string name)
    {
        ArrayBufferWriter<byte> buffer = new();
        ExplainJson.Write(Of(name).Explanation, buffer, isIndented: true);

        Same($"{name}.json", Encoding.UTF8.GetString(buffer.WrittenSpan).Replace(KireiVersion.Text, "VERSION", StringComparison.Ordinal));
    }

    [Fact]
    public void json_to_be_followed_is_a_line()
    {
        ArrayBufferWriter<byte> buffer = new();
        ExplainJson.Write(Of("naive-script").Explanation, buffer, isIndented: false);

        string text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        Assert.Equal(text.Length - 1, text.IndexOf('\n', StringComparison.Ordinal));
        using JsonDocument document = JsonDocument.Parse(text);
        Assert.Equal("kirei-explain/1", document.RootElement.GetProperty("schema").GetString());
    }

    [Fact]
    public void a_name_cannot_forge_a_line()
    {
        string text = ExplainText.Of(new Question(App("a\n1. b\e[2J")).Explanation, 80);

        Assert.DoesNotContain('\e', text);
        Assert.Contains(@"a\x0a1. b\x1b[2J", text, StringComparison.Ordinal);
    }

    private static void Same(string file, string text, [CallerFilePath] string here = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(here)!, "Expected", file);
        if (Environment.GetEnvironmentVariable("KIREI_UPDATE") is not null)
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }
}
