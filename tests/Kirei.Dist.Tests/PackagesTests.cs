using System;
using System.IO;
using System.Linq;
using Xunit;

namespace Kirei.Dist.Tests;

/// <summary>The packages, installed and removed as an administrator would, in a root of their own.</summary>
public sealed class PackagesTests(Release release)
{
    [Theory]
    [InlineData("kirei")]
    [InlineData("kirei-lab")]
    public void a_deb_is_installed_upgraded_and_removed_without_a_trace(string program)
    {
        string root = Root();
        string deb = release.Only($"{program}_*_amd64.deb");

        Dpkg(root, "--install", deb);
        Assert.Contains(release.Version, Run(root, $"usr/bin/{program} --version"), StringComparison.Ordinal);
        Dpkg(root, "--install", deb);
        Dpkg(root, "--purge", program);

        Assert.False(Directory.Exists(Path.Combine(root, "usr")));
    }

    [Fact]
    public void lintian_has_nothing_to_say() =>
        Assert.Equal("", Command.Run("lintian", ["--allow-root", "--fail-on=none", .. Directory.GetFiles(release.Folder, "*.deb")]).Output);

    [Theory]
    [InlineData("kirei")]
    [InlineData("kirei-lab")]
    public void an_rpm_is_installed_and_removed_without_a_trace(string program)
    {
        string root = Root();
        string rpm = release.Only($"{program}-{release.Version}-1.x86_64.rpm");

        Command.Run("rpm", "--root", root, "--nodeps", "--ignoreos", "--install", rpm).OrFail();
        Assert.Contains(release.Version, Run(root, $"usr/bin/{program} --version"), StringComparison.Ordinal);
        Command.Run("rpm", "--root", root, "--erase", program).OrFail();

        Assert.Empty(Directory.GetFiles(root, program, SearchOption.AllDirectories));
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

    private static void Dpkg(string root, params string[] words) =>
        Command.Run("dpkg", ["--root", root, "--force-not-root", "--force-script-chrootless", "--log", "/dev/null", .. words]).OrFail();

    private static string Run(string root, string command) => Command.Run("sh", "-c", $"{root}/{command}").OrFail().Output;
}
