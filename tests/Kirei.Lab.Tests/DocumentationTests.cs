using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>The how-tos run as written: each console block is typed in, and the words it shows must come out again.</summary>
[TestClass(DisableParallelization = true)]
public sealed class DocumentationTests
{
    [Theory]
    [InlineData("why-does-docker-stop-take-10-seconds.md")]
    [InlineData("test-a-clean-stop-in-ci.md")]
    [InlineData("find-out-before-you-ship.md")]
    public async Task a_how_to_runs_as_written(string name)
    {
        string[] lines = await File.ReadAllLinesAsync(
            Path.Combine(Repository.Root, "docs", "how-to", name), TestContext.Current.CancellationToken);

        foreach ((string script, string[] shown) in Blocks(lines))
        {
            using Process shell = Process.Start(new ProcessStartInfo("bash", ["-c", script])
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["KIREI_BIN"] = Repository.Kirei, ["NO_COLOR"] = "1" },
            })!;
            Ran ran = await Lab.EndOf(shell);

            Assert.Equal("", ran.Errors);
            string[] printed = [.. ran.Output.Split('\n').Select(Words)];
            Assert.All(shown.Where(line => line is not ("…" or "")), line => Assert.Contains(Words(line), printed));
        }
    }

    private static IEnumerable<(string Script, string[] Shown)> Blocks(string[] lines)
    {
        for (int at = Array.IndexOf(lines, "```console"); at >= 0; at = Array.IndexOf(lines, "```console", at + 1))
        {
            string[] block = [.. lines.Skip(at + 1).TakeWhile(l => l != "```")];
            string script = string.Join('\n', block.Where(l => l.StartsWith("$ ", StringComparison.Ordinal)).Select(l => l[2..]));
            yield return (script.Replace("out/kirei-lab", Lab.Program, StringComparison.Ordinal), [.. block.Where(l => !l.StartsWith("$ ", StringComparison.Ordinal))]);
        }
    }

    /// <summary>A line without what differs from run to run: times, pids, and the lanes, whose shape depends on the times.</summary>
    private static string Words(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(
            ' ', words.Where(w => w is not ("s" or "ms") && !w.Any(char.IsDigit) && !w.Any(c => c is '─' or '┤' or '✕' && w.Length > 1)));
    }
}
