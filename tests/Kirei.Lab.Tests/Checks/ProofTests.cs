using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Kirei.Lab.Checks.Dockerfiles;
using Kirei.Lab.Checks.Rules;
using Xunit;

namespace Kirei.Lab.Tests.Checks;

/// <summary>
/// Each rule is proved: its wrong example is stopped for real, without an init, under tini and under kirei, and what the drill says stands
/// on the rule's page. With KIREI_UPDATE=1 the test writes what the pages show; else the drill must say the same again, but for the times.
/// </summary>
public sealed partial class ProofTests : IDisposable
{
    private readonly Folder _folder = new();

    public static TheoryData<string> Proved => [.. RuleCatalogue.InOrder.Where(r => r.Proof is not null).Select(r => r.Id)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Proved))]
    public async Task a_rules_wrong_example_is_stopped_as_its_page_says(string id)
    {
        Rule rule = RuleCatalogue.InOrder.Single(r => r.Id == id);
        string page = Path.Combine(Repository.Root, "docs", "reference", "checks", "proofs", id + ".txt");

        string shown = await DrilledAsync(rule);

        if (Environment.GetEnvironmentVariable("KIREI_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(page, shown, TestContext.Current.CancellationToken);
            return;
        }

        Assert.Equal(WithoutTimes(await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken)), WithoutTimes(shown));
    }

    private async Task<string> DrilledAsync(Rule rule)
    {
        _folder.Script("main_process", $"#!/bin/dash\nexec {Lab.Entrypoint("app.pl")}\n");
        _folder.Script("entry.sh", ScriptOf(rule.Wrong));
        string[] words = [.. (rule.Proof!.Entrypoint is [] ? ["entry.sh"] : rule.Proof.Entrypoint)
            .Select(w => w is "entry.sh" ? "./entry.sh" : w)];
        string[] sign = rule.Wrong.Text.Contains("main_process", StringComparison.Ordinal) ? ["--ready-log", "up"] : [];
        JsonElement report = await Lab.DrillAsync(
        [
            "--grace", Pace.Duration(1.5), .. sign, "--ready-after", Pace.Duration(0.2), "--under", "none,tini,kirei",
            "--env", $"PATH={_folder["."]}:/usr/bin:/bin:/usr/sbin:/sbin", .. rule.Proof.Options, "--",
            "env", "-C", _folder["."], .. words, // the name of the folder would be too long for the report
        ]);
        return string.Concat(report.Stops().Select(Told)).Replace("./entry.sh", "/entry.sh", StringComparison.Ordinal);
    }

    /// <summary>The script of an example: itself, or the one that stands in its Dockerfile.</summary>
    private static string ScriptOf(Example example) => example.File != "Dockerfile" ? example.Text
        : DockerfileReader.Read(new Kirei.Lab.Checks.SourceFile("Dockerfile", example.Text)).Instructions
            .SelectMany(i => i.Documents).Select(d => d.Content.Text).FirstOrDefault("");

    private static string Told(JsonElement stop)
    {
        StringBuilder text = new();
        string seconds = (stop.GetProperty("ended_ms").GetDouble() / 1000).ToString("0.00", CultureInfo.InvariantCulture);
        text.Append($"{stop.Text("under"),-6} {stop.Text("verdict").Replace('-', ' ')} after {seconds} s, exit code {stop.GetProperty("exit_code").GetInt32()}\n");
        foreach (string line in Wrapped(Pid().Replace(stop.Text("why"), "")))
        {
            text.Append("       ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Wrapped(string sentence)
    {
        const int Width = 100;
        StringBuilder line = new();
        foreach (string word in sentence.Split(' '))
        {
            if (line.Length + word.Length >= Width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }

    private static string WithoutTimes(string text) =>
        Time().Replace(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), "T");

    [GeneratedRegex(@" \(\d+\)")]
    private static partial Regex Pid();

    [GeneratedRegex(@"\d+\.\d+ m?s")]
    private static partial Regex Time();
}
