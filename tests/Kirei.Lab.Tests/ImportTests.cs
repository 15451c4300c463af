using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Kirei.Lab.Imports;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>
/// Configurations of supervisord, as people have them, in Imports/, and beside each the kirei.yaml that it becomes and what is said of it;
/// in ImportMistakes/ those that supervisord does not take. KIREI_UPDATE=1 writes them anew; then they have to be read.
/// </summary>
public sealed class ImportTests : IDisposable
{
    private static readonly string Root = Path.Combine(Repository.Root, "tests/Kirei.Lab.Tests");

    // What the configurations take from the container
    private static readonly Dictionary<string, string> Container = new()
    {
        ["WORKERS"] = "4",
        ["OPTIONS"] = "--a b",
        ["FIRST"] = "f",
        ["LAST"] = "l",
        ["HOST"] = "h",
        ["HOSTNAME"] = Environment.MachineName,
        ["REGION"] = "eu",
    };

    private readonly Folder _folder = new();

    public static TheoryData<string> Shapes => [.. Directory.GetDirectories(Path.Combine(Root, "Imports")).Select(path =>
        Path.GetFileName(path)!).Order()];

    public static TheoryData<string> Mistakes =>
        [.. Directory.GetFiles(Path.Combine(Root, "ImportMistakes"), "*.conf").Select(path =>
            Path.GetFileNameWithoutExtension(path)!).Order()];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task a_configuration_becomes_a_kirei_yaml_that_kirei_takes(string name)
    {
        string folder = Path.Combine(Root, "Imports", name);

        (string yaml, string said) = Import(Path.Combine(folder, "supervisord.conf"), folder);

        Matches(Path.Combine(folder, "kirei.yaml"), yaml);
        Matches(Path.Combine(folder, "said.txt"), said);
        Assert.DoesNotContain(": error: ", said, StringComparison.Ordinal);
        Ran check = await KireiAsync("up", "--check", "--profile", "*", "-f", Path.Combine(folder, "kirei.yaml"));
        Assert.True(check.Code == 0 && check.Errors.Length == 0, check.Output + check.Errors);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task every_program_has_the_words_the_variables_and_the_folder_that_supervisord_gives_it(string name)
    {
        string file = Path.Combine(Root, "Imports", name, "supervisord.conf");
        Ran oracle = await OracleAsync(file);
        Assert.True(oracle.Code == 0, oracle.Errors);
        await File.WriteAllTextAsync(_folder["kirei.yaml"], Import(file, null).Yaml, TestContext.Current.CancellationToken);

        Ran plan = await KireiAsync("read-plan", "--profile", "*", "-f", _folder["kirei.yaml"]);

        IEnumerable<JsonElement> services = JsonDocument.Parse(plan.Output).RootElement.GetProperty("services").EnumerateArray();
        IEnumerable<JsonElement> programs = JsonDocument.Parse(oracle.Output).RootElement.EnumerateArray();
        Assert.Equal(
            programs.Select(one => Picture(
                one.GetProperty("argv"), one.GetProperty("environment").EnumerateObject().Select(v => $"{v.Name}={v.Value}"),
                one.Text("directory"), one.GetProperty("signal").GetInt32())).Order(),
            services.Select(one => Picture(
                one.GetProperty("command"), one.GetProperty("environment").EnumerateArray().Select(v => v.GetString()!),
                one.TryGetProperty("working_dir", out JsonElement directory) ? directory.GetString() : "",
                one.GetProperty("stop_signal").GetInt32())).Order());
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task every_mistake_is_told_of_at_once_at_its_place(string name)
    {
        string file = Path.Combine(Root, "ImportMistakes", name + ".conf");

        string said = Import(file, Path.GetDirectoryName(file)).Said;

        Matches(Path.ChangeExtension(file, "txt"), said);
        Assert.Contains(": error: ", said, StringComparison.Ordinal);
        Assert.True(name == "empty" || (await OracleAsync(file)).Code == 1, "supervisord takes it");
    }

    [Fact]
    public void the_how_to_shows_what_really_comes_out()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs/how-to/from-supervisord-to-kirei.md"));
        string folder = Path.Combine(Root, "Imports/how-to");

        (string yaml, string said) = Import(Path.Combine(folder, "supervisord.conf"), folder);

        Assert.Contains(File.ReadAllText(Path.Combine(folder, "supervisord.conf")), page, StringComparison.Ordinal);
        Assert.Contains(yaml[..yaml.IndexOf("\n  worker_1:", StringComparison.Ordinal)].TrimEnd(), page, StringComparison.Ordinal);
        Assert.Contains(said, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_verb_writes_a_file_and_what_it_says_goes_to_standard_error()
    {
        string good = Path.Combine(Root, "Imports/groups/supervisord.conf");
        Ran printed = await Lab.RunAsync("import", good);
        Ran written = await Lab.RunAsync("import", "--root", Path.GetDirectoryName(good)!, "-o", _folder["new/kirei.yaml"], good);

        Assert.Equal((0, 0), (printed.Code, written.Code));
        Assert.StartsWith("# Made by kirei-lab import", printed.Output, StringComparison.Ordinal);
        Assert.Equal("", written.Output);
        Assert.Equal(printed.Output, await File.ReadAllTextAsync(_folder["new/kirei.yaml"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task with_a_mistake_nothing_is_written_and_the_code_says_so()
    {
        Ran wrong = await Lab.RunAsync("import", "-o", _folder["kirei.yaml"], Path.Combine(Root, "ImportMistakes/quote.conf"));
        Ran missing = await Lab.RunAsync("import", _folder["none.conf"]);

        Assert.Equal((2, 2), (wrong.Code, missing.Code));
        Assert.Contains("quote.conf:4:15: error: this quote is not closed", wrong.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["kirei.yaml"]));
        Assert.Contains("there is no such file", missing.Errors, StringComparison.Ordinal);
    }

    private static (string Yaml, string Said) Import(string file, string? root)
    {
        Remarks remarks = new();
        string yaml = SupervisordImport.Read(file, new FileRoot(root), remarks);
        string folder = Path.GetDirectoryName(file) + "/";
        return root is null ? (yaml, remarks.Print())
            : (yaml.Replace(folder, "", StringComparison.Ordinal), remarks.Print().Replace(folder, "", StringComparison.Ordinal));
    }

    private static string Picture(JsonElement words, IEnumerable<string> variables, string? directory, int signal)
    {
        IEnumerable<string> own = variables.Where(variable => !variable.StartsWith("KIREI_", StringComparison.Ordinal)).Order();
        return string.Join('|', words.EnumerateArray().Select(word => word.GetString()))
            + $" {{{string.Join(' ', own)}}} in '{directory}' {signal}";
    }

    private static void Matches(string file, string text)
    {
        if (Environment.GetEnvironmentVariable("KIREI_UPDATE") == "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }

    private static Task<Ran> KireiAsync(params string[] arguments) => RunAsync(Repository.Kirei, arguments);

    /// <summary>What supervisord itself makes of it.</summary>
    private static Task<Ran> OracleAsync(string file) => RunAsync("/usr/bin/python3", Path.Combine(Root, "Imports/oracle.py"), file);

    private static async Task<Ran> RunAsync(string program, params string[] arguments)
    {
        ProcessStartInfo info = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment.Clear(); // what a service has from the container is not in its plan
        foreach ((string name, string value) in Container)
        {
            info.Environment[name] = value;
        }

        using Process process = Process.Start(info)!;
        return await Lab.EndOf(process);
    }
}
