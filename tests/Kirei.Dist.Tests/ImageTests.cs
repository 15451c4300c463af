using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Dist.Tests;

/// <summary>The image, as one tar, taken by those who know such tars.</summary>
public sealed class ImageTests(Release release) : IDisposable
{
    private string Tag => $"kirei:{release.Version}";

    public void Dispose() => DockerEngine.Run("image", "rm", "--force", Tag, Tag + "-arm64");

    [Fact]
    public async Task docker_loads_it_and_what_is_copied_out_of_it_stops_cleanly()
    {
        DockerEngine.Run("load", "--input", release.Only("*-oci.tar")).OrFail();
        string folder = release.NewFolder();
        string recipe = $"""
            FROM scratch
            COPY --from={Tag} /kirei /kirei
            COPY busybox /bin/sh
            ENTRYPOINT ["/kirei", "--", "/bin/sh", "-c"]
            CMD ["trap 'echo cleaned up; exit 7' TERM; echo up; while :; do sleep 1 & wait $!; done"]
            """;
        await File.WriteAllTextAsync(Path.Combine(folder, "Dockerfile"), recipe, TestContext.Current.CancellationToken);
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
}
