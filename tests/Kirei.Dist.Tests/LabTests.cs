using System;
using System.IO;
using Xunit;

namespace Kirei.Dist.Tests;

/// <summary>
/// kirei-lab by npm, as a .NET tool and as a command of docker's, each on a machine that knows nothing of the repository.
/// </summary>
public sealed class LabTests(Release release)
{
    [Fact]
    public void npm_installs_the_binary_of_this_machine_and_npx_runs_it()
    {
        string folder = release.NewFolder();
        File.WriteAllText(Path.Combine(folder, "package.json"), $$"""
            {"private": true, "dependencies": {
              "kirei-lab": "file:{{release.Only("kirei-lab-?.?.?.tgz")}}",
              "kirei-lab-linux-x64": "file:{{release.Only("kirei-lab-linux-x64-*.tgz")}}"} }
            """);

        Run(folder, "npm install --offline --omit=optional --no-audit --no-fund --cache npm-cache");

        Assert.Contains(release.Version, Run(folder, "npx --offline kirei-lab --version"), StringComparison.Ordinal);
        Assert.Equal("1", Run(folder, "npx --offline kirei-lab drill --grace 100ms -- sleep 1000 >/dev/null; echo $?").Trim());
    }

    [Fact]
    public void npm_packages_run_nothing_at_the_installation() => Assert.All(
        Directory.GetFiles(release.Folder, "*.tgz"),
        package => Assert.DoesNotContain(
            "\"scripts\"", Command.Run("tar", "-xzOf", package, "package/package.json").OrFail().Output, StringComparison.Ordinal));

    [Fact]
    public void dotnet_installs_the_tool_and_runs_it()
    {
        string folder = release.NewFolder();
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"<configuration><packageSources><clear/><add key=\"here\" value=\"{release.Folder}\"/></packageSources></configuration>");
        const string Isolated = "export NUGET_PACKAGES=$PWD/packages DOTNET_CLI_HOME=$PWD; ";

        Run(folder, Isolated + "dotnet tool install kirei-lab --tool-path bin --configfile nuget.config");

        Assert.Contains(release.Version, Run(folder, Isolated + "bin/kirei-lab --version"), StringComparison.Ordinal);
        Assert.Contains(
            release.Version,
            Run(folder, Isolated + $"dotnet tool exec kirei-lab@{release.Version} --yes --configfile nuget.config -- --version"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void docker_drill_is_a_command_of_dockers()
    {
        string folder = release.NewFolder();
        string plugins = Directory.CreateDirectory(Path.Combine(folder, "cli-plugins")).FullName;
        File.Copy(release.Only("kirei-lab-linux-amd64"), Path.Combine(plugins, "docker-drill"));

        Assert.Contains("Rehearse the stop", Run(folder, "docker --config . --help"), StringComparison.Ordinal);
        Assert.Contains("--expect-exit", Run(folder, "docker --config . drill --help"), StringComparison.Ordinal);
        Assert.Contains(
            "clean after", Run(folder, "docker --config . drill --under tini -- sleep 1000"), StringComparison.Ordinal);
    }

    private static string Run(string folder, string script) => Command.Run("sh", "-c", $"cd '{folder}' && {script}").OrFail().Output;
}
