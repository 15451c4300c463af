using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Dist.Tests;

/// <summary>install.sh, against a web server as a stranger would meet it.</summary>
public sealed class InstallTests(Release release)
{
    [Theory]
    [InlineData("curl")]
    [InlineData("wget")]
    public async Task what_is_installed_over_http_is_the_program_with_its_sum_checked(string by)
    {
        string folder = release.NewFolder();
        string tools = ToolsWith(folder, by);
        using Process server = Serve(release.Folder, out string url);
        try
        {
            CommandResult ran = await InstallAsync(tools, "--base-url", url, "--dir", Path.Combine(folder, "bin"), "kirei", "kirei-lab");

            Assert.Equal("", ran.Errors);
            Assert.Equal(
                $"kirei {release.Version}\n", Command.Run(Path.Combine(folder, "bin/kirei"), "--version").OrFail().Output);
        }
        finally
        {
            server.Kill();
        }
    }

    [Fact]
    public async Task a_file_that_is_not_what_the_sums_say_is_not_installed()
    {
        string copy = release.NewFolder(), bin = release.NewFolder();
        Command.Run("cp", release.Only("SHA256SUMS"), release.Only("kirei-linux-amd64"), release.Only("install.sh"), copy).OrFail();
        await File.AppendAllTextAsync(Path.Combine(copy, "kirei-linux-amd64"), "x", TestContext.Current.CancellationToken);

        CommandResult ran = Command.Run(Path.Combine(copy, "install.sh"), "--dir", bin);

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("not what SHA256SUMS says", ran.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(bin));
    }

    [Theory]
    [InlineData("armv7l")]
    [InlineData("ppc64le")]
    [InlineData("s390x")]
    [InlineData("riscv64")]
    public async Task a_machine_without_a_kirei_is_told_so_with_the_way_out(string machine)
    {
        string tools = ToolsWith(release.NewFolder(), "curl");
        string uname = Path.Combine(tools, "uname");
        File.Delete(uname);
        await File.WriteAllTextAsync(uname, $"#!/bin/sh\necho {machine}\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(uname, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        CommandResult ran = await InstallAsync(tools);

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains($"no kirei for {machine}", ran.Errors, StringComparison.Ordinal);
        Assert.Contains("tini", ran.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void without_a_network_it_takes_what_lies_beside_it()
    {
        string bin = release.NewFolder();

        Command.Run(release.Only("install.sh"), "--dir", bin).OrFail();

        Assert.Equal(["kirei"], Directory.GetFiles(bin).Select(Path.GetFileName));
    }

    private Task<CommandResult> InstallAsync(string tools, params string[] words) => Task.Run(() =>
        Command.Run("env", ["PATH=" + tools, "/bin/sh", release.Only("install.sh"), .. words]));

    /// <summary>A PATH with what the script needs, and with only one of the two that download.</summary>
    private static string ToolsWith(string folder, string by)
    {
        string tools = Directory.CreateDirectory(Path.Combine(folder, "tools")).FullName;
        string names = $"sh uname grep sha256sum mkdir mv chmod mktemp rm cp dirname sed {by}";
        Command.Run("sh", "-c", $"for t in {names}; do ln -s \"$(command -v $t)\" {tools}/$t; done").OrFail();
        return tools;
    }

    private static Process Serve(string folder, out string url)
    {
        string[] words = ["-u", "-m", "http.server", "--bind", "127.0.0.1", "--directory", folder, "0"];
        Process server = Process.Start(new ProcessStartInfo("python3", words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string said = server.StandardOutput.ReadLine()!; // Serving HTTP on 127.0.0.1 port 34567 (http://127.0.0.1:34567/) ...
        url = said[(said.IndexOf('(', StringComparison.Ordinal) + 1)..said.IndexOf(')', StringComparison.Ordinal)];
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        return server;
    }
}
