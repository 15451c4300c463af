using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace Kirei.Dist.Tests;

/// <summary>
/// kirei-lab by npm, as a .NET tool and as a command of docker's, each on a machine that knows nothing of the repository.
/// </summary>
public sealed class LabTests(Release release)
{
    private const string Isolated = "export NUGET_PACKAGES=$PWD/packages DOTNET_CLI_HOME=$PWD; ";

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
    public void dotnet_installs_the_static_binary_of_this_machine_and_runs_it()
    {
        string folder = MachineWithPackagesFrom(release.Folder);

        Run(folder, Isolated + "dotnet tool install kirei-lab --tool-path bin --configfile nuget.config");

        Run(folder, Isolated + "dotnet new tool-manifest && dotnet tool install kirei-lab --configfile nuget.config");

        Assert.Contains(release.Version, Run(folder, Isolated + "dotnet tool run kirei-lab --version"), StringComparison.Ordinal);
        Assert.Equal("", Run(folder, "cmp bin/kirei-lab " + release.Only("kirei-lab-linux-amd64")));
        Assert.Contains(release.Version, Run(folder, "bin/kirei-lab --version"), StringComparison.Ordinal);
        Assert.Contains(
            release.Version,
            Run(folder, Isolated + $"dotnet tool exec kirei-lab@{release.Version} --yes --configfile nuget.config -- --version"),
            StringComparison.Ordinal);
        Assert.Contains(
            "clean after",
            Run(folder, Isolated + "dotnet tool exec kirei-lab --yes --configfile nuget.config -- drill --under tini -- sleep 1000"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void a_machine_without_a_binary_gets_what_the_dotnet_runtime_runs()
    {
        string packages = release.NewFolder();
        string pointer = Path.Combine(packages, Path.GetFileName(release.Only("kirei-lab.?.?.?.nupkg")));
        File.Copy(release.Only("kirei-lab.?.?.?.nupkg"), pointer);
        File.Copy(release.Only("kirei-lab.any.*"), Path.Combine(packages, Path.GetFileName(release.Only("kirei-lab.any.*"))));
        ForgetTheBinariesIn(pointer);
        string folder = MachineWithPackagesFrom(packages);

        Run(folder, Isolated + "dotnet tool install kirei-lab --tool-path bin --configfile nuget.config");

        Assert.NotEmpty(Directory.GetFiles(folder, "kirei-lab.dll", SearchOption.AllDirectories));
        Assert.Contains(release.Version, Run(folder, Isolated + "bin/kirei-lab --version"), StringComparison.Ordinal);
        Assert.Contains("clean after", Run(folder, Isolated + "bin/kirei-lab drill --under tini -- sleep 1000"), StringComparison.Ordinal);
    }

    [Fact]
    public void the_packages_of_the_tool_hold_what_runs_and_nothing_else()
    {
        Assert.Equal(["DotnetToolSettings.xml", "kirei-lab"], ToolFilesIn("kirei-lab.linux-x64.*"));
        Assert.Equal(["DotnetToolSettings.xml", "kirei-lab"], ToolFilesIn("kirei-lab.linux-arm64.*"));
        Assert.DoesNotContain(ToolFilesIn("kirei-lab.any.*"), name => Path.GetExtension(name) is ".pdb" or ".dbg");
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

    private string[] ToolFilesIn(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(release.Only(package));
        return
        [
            .. archive.Entries.Where(e => e.FullName.StartsWith("tools/", StringComparison.Ordinal))
                .Select(e => e.Name).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A home that knows nothing, and takes packages from this folder alone.</summary>
    private string MachineWithPackagesFrom(string packages)
    {
        string folder = release.NewFolder();
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"<configuration><packageSources><clear/><add key=\"here\" value=\"{packages}\"/></packageSources></configuration>");
        return folder;
    }

    /// <summary>Makes the package as it is for a machine that no binary is for.</summary>
    private static void ForgetTheBinariesIn(string package)
    {
        using ZipArchive archive = ZipFile.Open(package, ZipArchiveMode.Update);
        ZipArchiveEntry entry = archive.Entries.Single(e => e.Name == "DotnetToolSettings.xml");
        using Stream stream = entry.Open();
        XDocument settings = XDocument.Load(stream);
        settings.Descendants("RuntimeIdentifierPackage").Where(e => e.Attribute("RuntimeIdentifier")!.Value != "any").Remove();
        stream.SetLength(0);
        settings.Save(stream);
    }

    private static string Run(string folder, string script) => Command.Run("sh", "-c", $"cd '{folder}' && {script}").OrFail().Output;
}
