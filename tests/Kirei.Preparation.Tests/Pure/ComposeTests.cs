using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Kirei.Linux;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

/// <summary>
/// What the two generations of Compose make of environment files and of texts with variables, recorded with the programs in Recorded. Where
/// kirei differs on purpose, the row stands in this class with the reason.
/// </summary>
public sealed class ComposeTests
{
    private static readonly EnvironmentBlock Outside = Bytes.Environment("SET=value", "EMPTY=");

    /// <summary>Compose takes them, and makes something that nobody means; kirei refuses them.</summary>
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["V=\"a\"W=1"] = "after the closing quote", // Compose begins a variable in the middle of a word
        ["V=\"a\"b\nW=1"] = "after the closing quote", // Compose looks for a variable b, and forgets it
        ["V='a' b\nW=1"] = "after the closing quote",
        ["V=\"a\" b"] = "after the closing quote", // the rest: a variable with an empty name
        ["=x"] = "not NAME=value",
        [" =x"] = "not NAME=value",
        [": x"] = "not NAME=value",
        ["export =x"] = "not NAME=value",
        ["not a line"] = "no blanks",
        ["export \nV=1"] = "not NAME=value", // Compose asks for the value of a variable with an empty name
    };

    /// <summary>Compose refuses them, loses them, or takes a value from elsewhere.</summary>
    private static readonly Dictionary<string, string?> Taken = new()
    {
        ["V=${UNSET:-{}} ${SET}"] = "{} value", // it does not see the brace after a brace
        ["SET"] = "value", // in the last line, without a line feed: Compose sets the variable with the empty name to SET
        ["SET=new\nV=$SET"] = "new", // what is outside goes before the file in Compose, although the file overrides it
        ["V=\"${UNSET:-one\ntwo}\""] = "one\ntwo", // its pattern ends at the end of the line
        ["V=\"${SET:-one\ntwo}\""] = "value",
        ["V"] = null,
        ["export V"] = null,
    };

    public static TheoryData<string> EnvironmentFiles => [.. Recorded("compose-go.jsonl").Keys];

    public static TheoryData<string> Texts => [.. Recorded("docker-compose-1.29.jsonl").Keys];

    [Theory]
    [MemberData(nameof(EnvironmentFiles))]
    public void an_environment_file_gives_what_compose_makes_of_it(string text)
    {
        Remarks remarks = new();
        EnvironmentBlock result = EnvironmentFile.Apply(".env", Bytes.Of(text), Outside, Outside, remarks);
        if (Refused.TryGetValue(text, out string? reason))
        {
            Assert.Contains(reason, Assert.Single(remarks.Mistakes), StringComparison.Ordinal);
        }
        else if (Taken.TryGetValue(text, out string? value))
        {
            Assert.Empty(remarks.Mistakes);
            Assert.Equal(value, result.Get(text is "SET" ? "SET" : "V"));
        }
        else if (Recorded("compose-go.jsonl")[text] is { } gives)
        {
            Assert.Empty(remarks.Mistakes);
            Assert.Equal(With(gives), Bytes.Lines(result).Order(StringComparer.Ordinal));
        }
        else
        {
            Assert.NotEmpty(remarks.Mistakes);
        }
    }

    [Fact]
    public void the_table_of_environment_files_has_hundreds_of_rows_and_every_difference_is_one_of_them()
    {
        Dictionary<string, Dictionary<string, string>?> rows = Recorded("compose-go.jsonl");

        Assert.True(rows.Count > 200);
        Assert.All(Refused.Keys.Concat(Taken.Keys), text => Assert.Contains(text, rows));
    }

    /// <summary>
    /// Differences: 1.29 has no <c>+</c>, replaces no variable inside a word, ends a word at its first brace, and refuses a dollar that
    /// begins nothing; the Compose of today does as kirei does.
    /// </summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public void variables_are_replaced_as_docker_compose_1_29_does_where_it_knows_the_form(string text)
    {
        List<InterpolationMistake> mistakes = [];
        string result = Bytes.Text(Interpolation.Apply(
            Bytes.Of(text), Outside, mistakes, UnsetVariables.Warned, VariableForms.BracesAndBare));
        bool isRefused = mistakes.Exists(mistake => !mistake.IsWarning);
        bool isSame = Recorded("docker-compose-1.29.jsonl")[text] is { } gives ? !isRefused && result == gives[""] : isRefused;
        string word = text.StartsWith("<${", StringComparison.Ordinal) ? text[3..^2] : "";
        bool isNewer = text.Contains('+', StringComparison.Ordinal) || word.AsSpan().ContainsAny('$', '{');

        Assert.True(isSame || isNewer || text is "$" or "$$$" or "$1" or "$ x" or "$(x)", $"{text} becomes {result}");
    }

    private static IEnumerable<string> With(Dictionary<string, string> gives) =>
        gives.Select(one => $"{one.Key}={one.Value}")
            .Concat(Bytes.Lines(Outside).Where(line => !gives.ContainsKey(line.Split('=')[0])))
            .Order(StringComparer.Ordinal);

    /// <summary>The recorded rows: a text and the variables it gives; a result under the empty name; null when it is refused.</summary>
    private static Dictionary<string, Dictionary<string, string>?> Recorded(string file)
    {
        Dictionary<string, Dictionary<string, string>?> rows = [];
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "tests/Kirei.Preparation.Tests/Recorded", file)))
        {
            using JsonDocument row = JsonDocument.Parse(line);
            rows.Add(
                row.RootElement.GetProperty("text").GetString()!,
                row.RootElement.TryGetProperty("refuses", out _) ? null
                : !row.RootElement.TryGetProperty("gives", out JsonElement gives) ? []
                : gives.ValueKind == JsonValueKind.String ? new() { [""] = gives.GetString()! }
                : gives.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!));
        }

        return rows;
    }
}
