using System;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Plans;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;
using Xunit;

namespace Kirei.Configuration.Tests.Harness;

/// <summary>Files, read in an environment that is always the same.</summary>
internal static class Reading
{
    public const string Name = "kirei.yaml";

    public static ConfigurationInput Input { get; } = new()
    {
        Paths = [Name],
        Environment = new EnvironmentBlock([new("SET=value"), new("EMPTY="), new("PORT=80"), new("PATH=/bin")]),
        Program = new OsString("/kirei"),
        Folder = "/srv",
    };

    public static ConfigurationResult Of(
        string text, MemoryFiles? others = null, Func<ConfigurationInput, ConfigurationInput>? change = null)
    {
        MemoryFiles files = others ?? new MemoryFiles();
        files[Name] = text;
        return ConfigurationReader.Read(change is null ? Input : change(Input), files);
    }

    /// <summary>Several files, one merged over the other.</summary>
    public static ConfigurationResult Merged(params string[] texts)
    {
        MemoryFiles files = new();
        string[] names = [.. texts.Select((_, index) => $"{(char)('a' + index)}.yaml")];
        for (int i = 0; i < texts.Length; i++)
        {
            files[names[i]] = texts[i];
        }

        return ConfigurationReader.Read(Input with { Paths = [.. names] }, files);
    }

    public static ContainerPlan Plan(this ConfigurationResult result) =>
        result.Plan ?? throw new InvalidOperationException(DiagnosticText.Print(result.Diagnostics));

    public static ServicePlan Service(this ConfigurationResult result, string name = "web") =>
        Assert.Single(result.Plan().Services, service => service.Name == name);

    public static string[] Texts(this ImmutableArray<OsString> words) => [.. words.Select(word => word.ToString())];

    public static string Line(this ImmutableArray<OsString> words) => string.Join(' ', words.Texts());

    public static string? Variable(this ServicePlan service, string name) =>
        service.Environment.Texts().Where(variable => variable.StartsWith(name + "=", StringComparison.Ordinal))
            .Select(variable => variable[(name.Length + 1)..]).SingleOrDefault();

    public static string[] Errors(this ConfigurationResult result) => Said(result, Severity.Error);

    public static string[] Warnings(this ConfigurationResult result) => Said(result, Severity.Warning);

    private static string[] Said(ConfigurationResult result, Severity severity) =>
        [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == severity).Select(diagnostic => diagnostic.Message)];
}
