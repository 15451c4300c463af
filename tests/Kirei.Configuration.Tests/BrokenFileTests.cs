using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Plans;
using Kirei.Configuration.Tests.Harness;
using Xunit;

namespace Kirei.Configuration.Tests;

/// <summary>
/// Files that people get wrong, in Broken/, and beside each what is said of it. KIREI_UPDATE=1 writes that anew; then it has to be read.
/// </summary>
public sealed class BrokenFileTests
{
    private static readonly string Room = Path.Combine(Repository.Root, "tests/Kirei.Configuration.Tests/Broken");

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Room, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void what_is_wrong_is_said_with_place_and_way_out(string name)
    {
        string expected = Path.Combine(Room, name + ".txt");
        ConfigurationResult result = Read(name);
        string said = DiagnosticText.Print(result.Diagnostics);
        if (Environment.GetEnvironmentVariable("KIREI_UPDATE") == "1")
        {
            File.WriteAllText(expected, said);
        }

        Assert.Null(result.Plan);
        Assert.Equal(File.ReadAllText(expected), said);
    }

    [Fact]
    public void there_are_fifty_of_them() => Assert.True(Names.Count >= 50, $"{Names.Count}");

    private static ConfigurationResult Read(string name)
    {
        MemoryFiles files = new();
        files.Add(Reading.Name, File.ReadAllBytes(Path.Combine(Room, name + ".yaml")));
        files["other.yaml"] = "services:\n  base: {command: x}\n  web: {command: y}\n";
        files["loop.yaml"] = "include: [loop.yaml]\nservices:\n  l: {command: x}\n";
        files["bad.env"] = "A=1\nnot a variable\nB=\"open\n";
        return ConfigurationReader.Read(Reading.Input, files);
    }
}
