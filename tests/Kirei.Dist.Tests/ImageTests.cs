using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Dist.Tests;

/// <summary>The image, as one tar, taken by those who know such tars.</summary>
[Collection(Image)]
public sealed class ImageTests(Release release) : IDisposable
{
    /// <summary>Tests that load it run one after another: it goes by one name.</summary>
    internal const string Image = "the image";

    private string Tag => $"kirei:{release.Version}";

    public void Dispose() => DockerEngine.Run("image", "rm", "--force", Tag, Tag + "-arm64");

    [Fact]
    public async Task docker_loads_it_and_what_is_copied_out_of_it_stops_cleanly()
    {
        DockerEngine.Run("load", "--input", release.Only("*-oci.tar")).OrFail();
        string folder = release.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "Dockerfile"), Recipe(Tag), TestContext.Current.CancellationToken);
        File.Copy("/bin/busybox", Path.Combine(folder, "busybox"));
        string image = DockerEngine.Build("dist", folder);
        string container = DockerEngine.Run("run", "--detach", "--network", "none", image).OrFail().Output.Trim();
        try
        {
            await Eventually.IsAsync(
                () => DockerEngine.Run("logs", container).Output.Contains("up", StringComparison.Ordinal),
                "the container to be up",
                TestContext.Current.CancellationToken);
            DockerEngine.Run("stop", container).OrFail();

            Assert.Contains("cleaned up", DockerEngine.Run("logs", container).Output, StringComparison.Ordinal);
            Assert.Equal("7", DockerEngine.Run("inspect", "--format", "{{.State.ExitCode}}", container).Output.Trim());
        }
        finally
        {
            DockerEngine.Run("rm", "--force", container);
        }
    }

    [Fact]
    public async Task podman_loads_it_and_what_is_copied_out_of_it_stops_cleanly()
    {
        string folder = release.NewFolder();
        using Podman podman = new();
        podman.Run("load", "--input", release.Only("*-oci.tar")).OrFail();
        await File.WriteAllTextAsync(Path.Combine(folder, "Dockerfile"), Recipe("localhost/" + Tag), TestContext.Current.CancellationToken);
        File.Copy("/bin/busybox", Path.Combine(folder, "busybox"));
        podman.Run("build", "--isolation", "chroot", "--tag", "trial", folder).OrFail();
        string container = podman.Start("trial");
        await Eventually.IsAsync(
            () => podman.Run("logs", container).Output.Contains("up", StringComparison.Ordinal),
            "the container to be up",
            TestContext.Current.CancellationToken);
        podman.Run("stop", container).OrFail();

        Assert.Contains("cleaned up", podman.Run("logs", container).Output, StringComparison.Ordinal);
        Assert.Equal("7", podman.Run("inspect", "--format", "{{.State.ExitCode}}", container).Output.Trim());
    }

    [Theory]
    [InlineData("amd64")]
    [InlineData("arm64")]
    public void skopeo_copies_the_image_of_each_architecture(string architecture)
    {
        string copy = Path.Combine(release.NewFolder(), "copy.tar");

        Command.Run(
            "skopeo", "--override-arch", architecture, "copy",
            "oci-archive:" + release.Only("*-oci.tar"), $"docker-archive:{copy}:{Tag}").OrFail();

        using JsonDocument image = JsonDocument.Parse(
            Command.Run("skopeo", "inspect", "--config", "docker-archive:" + copy).OrFail().Output);
        Assert.Equal(architecture, image.RootElement.GetProperty("architecture").GetString());
    }

    [Fact]
    public void skopeo_sees_one_image_for_both_architectures()
    {
        CommandResult raw = Command.Run("skopeo", "inspect", "--raw", "oci-archive:" + release.Only("*-oci.tar")).OrFail();

        using JsonDocument index = JsonDocument.Parse(raw.Output);
        Assert.Equal(
            ["amd64", "arm64"],
            index.RootElement.GetProperty("manifests").EnumerateArray()
                .Select(m => m.GetProperty("platform").GetProperty("architecture").GetString()!));
        foreach (string architecture in new[] { "amd64", "arm64" })
        {
            CommandResult one = Command.Run(
                "skopeo", "--override-arch", architecture, "inspect", "oci-archive:" + release.Only("*-oci.tar")).OrFail();
            Assert.Contains($"\"org.opencontainers.image.version\": \"{release.Version}\"", one.Output, StringComparison.Ordinal);
        }
    }

    /// <summary>An image that takes kirei out of this one, with a shell that cleans up when it is stopped.</summary>
    private static string Recipe(string image) => $"""
        FROM scratch
        COPY --from={image} /kirei /kirei
        COPY busybox /bin/sh
        ENTRYPOINT ["/kirei", "--", "/bin/sh", "-c"]
        CMD ["trap 'echo cleaned up; exit 7' TERM; echo up; while :; do sleep 1 & wait $!; done"]
        """;
}
