using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Json.Schema;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Plans;
using Kirei.Configuration.Tests.Harness;
using Kirei.Configuration.Yaml;
using Xunit;

namespace Kirei.Configuration.Tests;

/// <summary>
/// The JSON schema and the reader agree: what the reader takes the schema takes, and what the shape of a key refuses the schema refuses.
/// What only the reader can know (names, circles, files) is none of the schema's business.
/// </summary>
public sealed class SchemaTests
{
    private static readonly Lazy<JsonSchema> Schema = new(() =>
        JsonSchema.FromText(File.ReadAllText(Repository.PathOf("docs/reference/kirei.schema.json"))));

    private static readonly string[] Values =
    [
        "x", "'x y'", "\"\"", "5", "-1", "3000", "true", "no", "null", "10s", "1m30s", "1.5", "infinity", "0", "0s", "0644",
        "\"0644\"", "999", "SIGTERM", "9", "always", "on-failure:3", "10m",
        "1gb", "NET_RAW", "a:b", "a:b:c", "/run/x", "http://x/y", "'${X}'",
        "'a${X:-1}'",
        "[x]", "[]", "[5]", "[[x]]", "[{a: b}]", "{a: b}", "{}", "{a: null}", "{nofile: 5}", "{nofile: {soft: 1, hard: 2}}", "{json: true}",
        "{prefix: maybe}", "{test: x}", "{test: [CMD, x], interval: 0s}", "{tcp: 80}", "{tcp: 99999}", "{tcp: 'h:x'}", "{http: ftp://x}",
        "{notify: true}", "{fd: 3}", "{fd: 1}", "{file: x}", "{file: /x}", "{log: x, timeout: 0}", "[{command: x}]", "[{command: []}]",
        "[{command: x, timeout: 0s}]", "[{target: x}]", "[{path: x, required: false}]", "[{path: x, format: rare}]", "{replicas: 2}",
        "{replicas: two}", "{x: {condition: service_started}}", "{x: {condition: service_begun}}", "{x: {}}", "{x: }", "[A=b]", "[a b]",
    ];

    public static TheoryData<string> Keys => [.. ServiceKeys.All.Where(key => key.Shape is not AnyShape).Select(key => key.Name)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void a_key_takes_the_same_values_in_both(string key)
    {
        // A schema cannot see the digits of a number.
        foreach (string value in Values.Where(value => key != "umask" || value is not ("9" or "999")))
        {
            string text = $"services:\n  web:\n    {key}: {value}\n";
            string[] mistakes = OfShape(text);
            bool isTaken = Takes(text);

            Assert.True(
                isTaken == (mistakes.Length == 0),
                $"{key}: {value}: the schema {(isTaken ? "takes" : "refuses")} it, the reader says: {string.Join("; ", mistakes)}");
        }
    }

    [Theory]
    [InlineData("grace: 30s\nexit: all\nservices: {web: {command: x}}\n", true)]
    [InlineData("grace: 0\nservices: {web: {command: x}}\n", false)]
    [InlineData("services: {\"a b\": {command: x}}\n", false)]
    [InlineData("services: {web: {comand: x}}\n", false)]
    [InlineData("services: {web: {command: x, x-own: [1]}}\nx-more: {a: b}\n", true)]
    [InlineData("servces: {web: {command: x}}\n", false)]
    [InlineData("services: {web: }\n", false)]
    [InlineData("configs: {a: {content: x, interpolate: false}}\nservices: {web: {command: x, configs: [a]}}\n", true)]
    [InlineData("configs: {a: {contents: x}}\nservices: {web: {command: x, configs: [a]}}\n", false)]
    [InlineData("include: [a.yaml, {path: [b.yaml]}]\nservices: {web: {command: x}}\n", true)]
    public void a_file_is_taken_by_both_or_by_none(string text, bool isTaken)
    {
        Assert.Equal(isTaken, Takes(text));
        Assert.Equal(isTaken, OfShape(text).Length == 0);
    }

    [Fact]
    public void a_compose_file_is_taken() =>
        Assert.True(Takes(File.ReadAllText(Repository.PathOf("tests/Kirei.Configuration.Tests/Fine/compose.yaml"))));

    private static bool Takes(string text)
    {
        Findings findings = new();
        Node? document = YamlReader.Read(new Source(Reading.Name, "", text), findings);
        return Schema.Value.Evaluate(System.Text.Json.JsonSerializer.SerializeToElement(Json(document!))).IsValid;
    }

    /// <summary>What the shapes alone refuse.</summary>
    private static string[] OfShape(string text)
    {
        Findings findings = new();
        Node document = YamlReader.Read(new Source(Reading.Name, "", text), findings)!;
        Interpolator interpolator = new(Reading.Input.Environment.With("X", "1"), findings);
        _ = new ShapeReader(findings, interpolator).Read(document, TopKeys.Root, "");
        return [.. findings.All().Where(diagnostic =>
                diagnostic.Severity == Severity.Error && !diagnostic.Message.Contains("${", StringComparison.Ordinal))
            .Select(diagnostic => diagnostic.Message)];
    }

    /// <summary>A document as an editor's JSON schema sees it: YAML's core schema.</summary>
    private static JsonNode? Json(Node node) => node switch
    {
        MapNode map => new JsonObject([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Name, Json(entry.Value)))]),
        ListNode list => new JsonArray([.. list.Items.Select(Json)]),
        ScalarNode { IsNull: true } => null,
        ScalarNode { Style: ScalarStyle.Plain, Text: "true" or "false" } scalar => scalar.Text == "true",
        ScalarNode { Style: ScalarStyle.Plain } scalar when decimal.TryParse(
            scalar.Text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out decimal number) => number,
        ScalarNode scalar => scalar.Text,
        _ => null,
    };
}
