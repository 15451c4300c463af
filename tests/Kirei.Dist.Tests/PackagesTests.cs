using System;
using System.IO;
using System.Linq;
using Xunit;

namespace Kirei.Dist.Tests;

/// <summary>The packages, installed and removed as an administrator would, in a root of their own.</summary>
public sealed class PackagesTests(Release release)
{
    private const string Older = "0.1.0";

    [Theory]
    [InlineData("kirei")]
    [InlineData("kirei-lab")]
    public void a_deb_is_installed_upgraded_and_removed_without_a_trace(string program)
    {
        string root = Root();

        Dpkg(root, "--install", OlderPackage("deb", program));
        Assert.Equal(Older, Dpkg(root, "--show", "--showformat", "${Version}", program));
        Dpkg(root, "--install", release.Only($"{program}_*_amd64.deb"));
        Assert.Equal(release.Version, Dpkg(root, "--show", "--showformat", "${Version}", program));
        Assert.Contains(release.Version, Run(root, $"usr/bin/{program} --version"), StringComparison.Ordinal);
        Dpkg(root, "--purge", program);

        Assert.False(Directory.Exists(Path.Combine(root, "usr")));
    }

    [Fact]
    public void lintian_has_nothing_to_say() =>
        Assert.Equal("", Command.Run("lintian", ["--allow-root", "--fail-on=none", .. Directory.GetFiles(release.Folder, "*.deb")]).Output);

    [Theory]
    [InlineData("kirei")]
    [InlineData("kirei-lab")]
    public void an_rpm_is_installed_upgraded_and_removed_without_a_trace(string program)
    {
        string root = Root();

        Rpm(root, "--install", OlderPackage("rpm", program));
        Assert.Equal(Older, Rpm(root, "--query", "--queryformat", "%{VERSION}", program));
        Rpm(root, "--upgrade", release.Only($"{program}-{release.Version}-1.x86_64.rpm"));
        Assert.Equal(release.Version, Rpm(root, "--query", "--queryformat", "%{VERSION}", program));
        Assert.Contains(release.Version, Run(root, $"usr/bin/{program} --version"), StringComparison.Ordinal);
        Rpm(root, "--erase", program);

        Assert.Equal("", Command.Run("find", Path.Combine(root, "usr"), "!", "-type", "d", "-o", "-name", program).OrFail().Output);
    }

    [Fact]
    public void rpmlint_finds_nothing_but_what_is_named_as_meant()
    {
        CommandResult lint = Command.Run(
            "rpmlint", ["--config", Repository.PathOf("packaging/rpmlint.toml"), .. Directory.GetFiles(release.Folder, "*.rpm")]);

        Assert.Contains(" 0 errors, 0 warnings", lint.Output, StringComparison.Ordinal);
    }

    private string Root()
    {
        string root = release.NewFolder();
        Directory.CreateDirectory(Path.Combine(root, "var/lib/dpkg/info"));
        File.WriteAllText(Path.Combine(root, "var/lib/dpkg/status"), "");
        return root;
    }

    /// <summary>The same package under a lower version.</summary>
    private string OlderPackage(string kind, string program)
    {
        string folder = release.NewFolder();
        File.Copy(release.Only("THIRD-PARTY-NOTICES"), Path.Combine(folder, "THIRD-PARTY-NOTICES"));
        Command.Run("env", $"KIREI_RELEASE={Older}", Repository.PathOf("packaging/" + kind), program, "amd64", folder).OrFail();
        return Directory.GetFiles(folder, "*." + kind).Single();
    }

    private static string Dpkg(string root, params string[] words) => words[0] == "--show"
        ? Command.Run("dpkg-query", ["--admindir", Path.Combine(root, "var/lib/dpkg"), .. words]).OrFail().Output
        : Command.Run(
            "dpkg", ["--root", root, "--force-not-root", "--force-script-chrootless", "--log", "/dev/null", .. words]).OrFail().Output;

    private static string Rpm(string root, string mode, params string[] words)
    {
        // Debian's rpm knows no installed package that could satisfy anything
        string[] options = mode == "--query" ? [] : mode == "--erase" ? ["--nodeps"] : ["--nodeps", "--ignoreos"];
        return Command.Run("rpm", ["--root", root, mode, .. options, .. words]).OrFail().Output;
    }

    private static string Run(string root, string command) => Command.Run("sh", "-c", $"{root}/{command}").OrFail().Output;
}
