using System;
using System.IO;
using System.Linq;
using Xunit;

namespace Kirei.Dist.Tests;

/// <summary>The files of a release: all are there, and a second build gives the same bytes.</summary>
public sealed class FilesTests(Release release)
{
    private static readonly string[] Programs = ["kirei", "kirei-lab"];
    private static readonly string[] BesideKirei = ["kirei", "kirei.1", "LICENSE", "CHANGELOG.md"];

    [Fact]
    public void every_architecture_has_every_form()
    {
        string v = release.Version;
        string[] expected =
        [
            "SHA256SUMS",
            .. Programs.SelectMany(program => new[]
            {
                $"{program}-linux-amd64", $"{program}-linux-arm64",
                $"{program}-linux-amd64.cdx.json", $"{program}-linux-arm64.cdx.json",
                $"{program}-{v}-linux-amd64.tar.gz", $"{program}-{v}-linux-arm64.tar.gz",
                $"{program}_{v}_amd64.deb", $"{program}_{v}_arm64.deb",
                $"{program}-{v}-1.x86_64.rpm", $"{program}-{v}-1.aarch64.rpm",
            }),
            $"kirei-{v}-oci.tar",
            $"kirei-lab-{v}.tgz", $"kirei-lab-linux-x64-{v}.tgz", $"kirei-lab-linux-arm64-{v}.tgz",
            $"Kirei.Lifetime.{v}.nupkg", $"Kirei.Lifetime.{v}.snupkg",
            $"Kirei.Lifetime.Hosting.{v}.nupkg", $"Kirei.Lifetime.Hosting.{v}.snupkg",
            $"kirei-lab.{v}.nupkg", $"kirei-lab.linux-x64.{v}.nupkg", $"kirei-lab.linux-arm64.{v}.nupkg", $"kirei-lab.any.{v}.nupkg",
            "install.sh", "THIRD-PARTY-NOTICES", "kirei.openvex.json",
        ];

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Directory.GetFiles(release.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void the_sums_hold_and_a_flipped_byte_is_refused()
    {
        string copy = release.NewFolder();
        Command.Run("cp", "-r", release.Folder + "/.", copy).OrFail();
        Assert.Equal(0, Command.Run("sh", "-c", "cd $0 && sha256sum --check --quiet SHA256SUMS", copy).ExitCode);

        string image = Directory.GetFiles(copy, "*-oci.tar").Single();
        byte[] bytes = File.ReadAllBytes(image);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(image, bytes);

        CommandResult check = Command.Run("sh", "-c", "cd $0 && sha256sum --check --quiet SHA256SUMS", copy);
        Assert.Equal(1, check.ExitCode);
        Assert.Contains(Path.GetFileName(image), check.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void what_is_packed_a_second_time_has_the_same_bytes()
    {
        string again = Path.Combine(release.NewFolder(), "dist");
        Command.Run(Repository.PathOf("packaging/dist"), again).OrFail();

        Assert.Equal(
            File.ReadAllLines(Path.Combine(release.Folder, "SHA256SUMS")), File.ReadAllLines(Path.Combine(again, "SHA256SUMS")));
    }

    [Theory]
    [InlineData("amd64", "")]
    [InlineData("arm64", "qemu-aarch64-static")]
    public void the_archive_holds_the_program_and_what_belongs_to_it(string architecture, string machine)
    {
        string folder = release.NewFolder();
        string name = $"kirei-{release.Version}-linux-{architecture}";
        Command.Run("tar", "-xzf", Path.Combine(release.Folder, name + ".tar.gz"), "-C", folder).OrFail();

        Assert.Subset(
            Directory.GetFiles(Path.Combine(folder, name)).Select(f => Path.GetFileName(f)!).ToHashSet(),
            BesideKirei.ToHashSet());
        Assert.Equal(
            $"kirei {release.Version}\n", Command.Run("sh", "-c", $"{machine} {folder}/{name}/kirei --version").OrFail().Output);
    }
}
