using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>The same program as a .NET tool, from its package.</summary>
[TestClass(DisableParallelization = true)]
public sealed class ToolPackageTests
{
    [Fact]
    public async Task the_packed_tool_is_installed_and_drills()
    {
        using Folder folder = new();
        await File.WriteAllTextAsync(
            folder["nuget.config"],
            $"<configuration><packageSources><clear/><add key=\"here\" value=\"{folder["out"]}\"/></packageSources></configuration>",
            TestContext.Current.CancellationToken);

        _ = await RunAsync(
            folder,
            null,
            "dotnet",
            "pack",
            Path.Combine(Repository.Root, "src/Kirei.Lab"),
            "-c",
            "Release",
            "-v",
            "quiet",
            "--artifacts-path",
            folder["artifacts"],
            "-o",
            folder["out"]);
        _ = await DotnetAsync(folder, "new", "tool-manifest", "-o", folder[""]);
        _ = await DotnetAsync(folder, "tool", "install", "--configfile", folder["nuget.config"], "kirei-lab");
        _ = await DotnetAsync(folder, "tool", "install", "--configfile", folder["nuget.config"], "--tool-path", folder["bin"], "kirei-lab");
        string[] drill = Lab.DrillOf("exec.sh");

        Assert.Contains("clean after", await DotnetAsync(folder, ["tool", "run", "kirei-lab", .. drill]), StringComparison.Ordinal);
        Assert.Contains("clean after", await DotnetAsync(folder, ["exec", .. Installed(folder), .. drill]), StringComparison.Ordinal);
        Assert.Contains(
            "clean after", await RunAsync(folder, folder["packages"], folder["bin/kirei-lab"], drill), StringComparison.Ordinal);
    }

    private static string[] Installed(Folder folder) => Directory.GetFiles(folder["bin"], "kirei-lab.dll", SearchOption.AllDirectories);

    /// <summary>
    /// A local tool is unpacked among the user's packages, where an older build of the same version would be taken for it.
    /// </summary>
    private static Task<string> DotnetAsync(Folder folder, params string[] words) => RunAsync(folder, folder["packages"], "dotnet", words);

    private static async Task<string> RunAsync(Folder folder, string? packages, string program, params string[] words)
    {
        ProcessStartInfo info = new(program, words)
        {
            WorkingDirectory = folder[""],
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_CLI_HOME"] = folder[""], ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_NOLOGO"] = "1" },
        };
        info.Environment["NUGET_PACKAGES"] = packages ?? Environment.GetEnvironmentVariable("NUGET_PACKAGES");
        using Process process = Process.Start(info)!;
        Ran ran = await Lab.EndOf(process);
        Assert.True(ran.Code == 0, $"{program} {string.Join(' ', words)}: {ran.Output}{ran.Errors}");
        return ran.Output;
    }
}
