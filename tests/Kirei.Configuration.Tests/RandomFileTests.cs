using System;
using System.Linq;
using CsCheck;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Plans;
using Kirei.Configuration.Tests.Harness;
using Xunit;

namespace Kirei.Configuration.Tests;

/// <summary>Whatever is in a file, the reader ends with a plan or with diagnostics that have a place, and with nothing else.</summary>
public sealed class RandomFileTests
{
    private static readonly string[] Pieces =
    [
        "services:", "web", "db", ": ", "\n", "\n  ", "\n    ", "- ", "{", "}", "[", "]", ", ", "\"", "'", "|", ">", "&a ", "*a", "<<: ",
        "!reset ", "!override ", "${PORT", "${X:-", "}", "$", "---\n", "#", "\t", "?", "null", "true", "0440", "10s", "é", "\\",
        "x-y", "extends: ",
        .. ServiceKeys.All.Select(key => key.Name + ": "), .. TopKeys.Root.Keys.Select(key => key.Name + ": "),
    ];

    private static readonly Gen<string> Soup = Of(Pieces).Array[0, 60].Select(pieces => string.Concat(pieces));

    private static readonly Gen<string> Value =
        Of("x", "[x, y]", "{a: b}", "5", "true", "null", "'${PORT}'", "${NONE:?}", "[{command: x}]", "{test: x}", "[a, {b: c}]", "10s",
            "-1",
            "\"\"", "{file: x}", "web", "!reset null", "{condition: x}", "[[x]]", "{a: {b: {c: d}}}");

    private static readonly Gen<string> Service =
        Gen.Select(Of([.. ServiceKeys.All.Select(key => key.Name)]), Value, (key, value) => $"    {key}: {value}\n").Array[0, 8]
            .Select(lines => string.Concat(lines.DistinctBy(line => line.Split(':')[0])));

    private static Gen<string> Of(params string[] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);

    [Fact]
    public void a_soup_of_yaml_gives_a_plan_or_diagnostics() => Soup.Sample(Check, iter: 20_000);

    [Fact]
    public void keys_with_values_of_any_kind_give_a_plan_or_diagnostics() =>
        Gen.Select(Service, Service, (one, other) => $"services:\n  web:\n{one}  db:\n{other}").Sample(Check, iter: 10_000);

    private static void Check(string text)
    {
        ConfigurationResult result = Reading.Of(text);
        bool hasErrors = result.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

        Assert.Equal(hasErrors, result.Plan is null);
        Assert.All(result.Diagnostics, diagnostic => Assert.True(diagnostic.At.Line >= 0 && diagnostic.Message.Length > 0));
        Assert.DoesNotContain('\0', DiagnosticText.Print(result.Diagnostics));
    }
}
