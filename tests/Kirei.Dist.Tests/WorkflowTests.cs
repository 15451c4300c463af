using System;
using System.IO;
using System.Linq;
using Xunit;

namespace Kirei.Dist.Tests;

/// <summary>What GitHub runs: it cannot be tried here, so that those who know its language read it.</summary>
public sealed class WorkflowTests(NpmTools tools) : IClassFixture<NpmTools>
{
    /// <summary>What is right, and newer than both checkers: the permission was added with attestations, in 2024.</summary>
    private const string Newer = "      attestations: write\n";

    [Fact]
    public void workflows_the_action_and_the_forms_have_no_known_mistake()
    {
        string[] files =
        [
            Repository.PathOf("action.yml"),
            .. Directory.GetFiles(Path.Combine(Repository.Root, ".github"), "*.yml", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file) != "release.yml"),
            tools.Write("release.yml", ReleaseWorkflow.Replace(Newer, "", StringComparison.Ordinal)),
        ];

        Assert.Equal("", tools.Node("lint-workflows.mjs", files));
        Assert.Equal("", tools.Sh("shellcheck scripts/*.sh").Everything);
    }

    [Theory]
    [InlineData("actionlint: ")]
    [InlineData("action-validator: ")]
    public void each_checker_reads_them_and_still_lacks_what_is_excepted(string checker)
    {
        string found = tools.Node("lint-workflows.mjs", tools.Write("newer.yml", ReleaseWorkflow));
        string misspelt = tools.Node(
            "lint-workflows.mjs",
            tools.Write("misspelt.yml", ReleaseWorkflow.Replace("timeout-minutes", "timeout-minute", StringComparison.Ordinal)));

        Assert.Contains(found.Split('\n'), line => Says(line, "attestations"));
        Assert.Contains(misspelt.Split('\n'), line => Says(line, "timeout-minute"));

        bool Says(string line, string what) =>
            line.StartsWith(checker, StringComparison.Ordinal) && line.Contains(what, StringComparison.Ordinal);
    }

    private static string ReleaseWorkflow { get; } = File.ReadAllText(Repository.PathOf(".github/workflows/release.yml"));
}
