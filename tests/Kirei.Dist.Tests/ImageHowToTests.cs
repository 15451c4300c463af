using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Dist.Tests;

/// <summary>
/// docs/how-to/put-kirei-into-an-image.md and "Get it" of the README, as written: every Dockerfile is built, every command run, every
/// manifest followed, with stand-ins for the base images; and what comes out stops cleanly.
/// </summary>
[Collection(ImageTests.Image)]
public sealed class ImageHowToTests(Release release, NpmTools tools)
    : IClassFixture<NpmTools>, IClassFixture<BaseImages>, IDisposable
{
    private const string Page = "docs/how-to/put-kirei-into-an-image.md";

    private const string Entry = """
        #!/bin/sh
        trap 'echo cleaned up; exit 7' TERM
        echo up
        while :; do sleep 1 & wait $!; done

        """;

    private static readonly string[] AnyBase = ["debian:12", "alpine", "scratch"];

    private static readonly IReadOnlyList<(string Language, string Text)> Blocks = Snippets.Of(Page);

    private readonly List<string> _containers = [];

    public static TheoryData<string, string> Dockerfiles =>
    [
        .. from part in Blocks.Where(b => b.Language == "dockerfile" && !b.Text.StartsWith("FROM", StringComparison.Ordinal))
               .Select(b => b.Text).Concat(FromReadme())
           where !part.Contains('…', StringComparison.Ordinal)
           from name in part.Contains("RUN", StringComparison.Ordinal) ? ["debian:12"] : AnyBase
           select (part, name),
    ];

    private string Tag => $"kirei:{release.Version}";

    public void Dispose()
    {
        _containers.ForEach(container => DockerEngine.Run("rm", "--force", "--volumes", container));
        DockerEngine.Run("image", "rm", "--force", Tag, Tag + "-arm64");
    }

    [Fact]
    public void every_block_of_the_page_is_tried_below()
    {
        Assert.Equal(
            ["dockerfile", "sh", "sh", "dockerfile", "dockerfile", "dockerfile", "dockerfile", "dockerfile", "dockerfile", "dockerfile",
                "yaml", "yaml", "text", "dockerfile"],
            Blocks.Select(block => block.Language));
        Assert.Equal(3, FromReadme().Length);
    }

    [Theory]
    [MemberData(nameof(Dockerfiles))]
    public async Task a_dockerfile_gives_an_image_that_stops_cleanly(string block, string baseImage)
    {
        Type(Blocks.First(b => b.Text.StartsWith("docker load", StringComparison.Ordinal)).Text);

        await StopsCleanlyAsync(Build(baseImage, block));
    }

    [Fact]
    public void the_stop_is_tried_as_written()
    {
        string image = Build("debian:12", Blocks[0].Text);
        _containers.Add("trial");

        string seen = Type(Blocks.First(b => b.Text.Contains("docker stop trial", StringComparison.Ordinal)).Text
            .Replace("IMAGE", image, StringComparison.Ordinal)
            .Replace("docker stop", "sleep 1; docker stop", StringComparison.Ordinal)); // a person types slower

        Assert.Contains("SIGTERM: stop", seen, StringComparison.Ordinal);
        Assert.Contains("cleaned up", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amd64", "x86-64")]
    [InlineData("arm64", "ARM aarch64")]
    public void an_image_for_several_architectures_takes_the_binary_of_each(string architecture, string machine)
    {
        string folder = Context(Blocks.Single(b => b.Text.Contains("FROM init-${TARGETARCH}", StringComparison.Ordinal)).Text);
        string image = DockerImages.NewName("several"), copy = Path.Combine(folder, "copy");

        BuildKit.Build(image, folder, "--build-arg", "TARGETARCH=" + architecture).OrFail();

        Type($"id=$(docker create {image}) && docker cp $id:/init {copy} && docker rm $id");
        Assert.Contains(machine, Command.Run("file", copy).OrFail().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void a_release_on_a_web_server_is_checked_by_builders_that_can()
    {
        string sum = Command.Run("sha256sum", release.Only("kirei-linux-amd64")).OrFail().Output.Split(' ')[0];
        string block = Blocks.Single(b => b.Text.Contains("--checksum", StringComparison.Ordinal)).Text
            .Replace("sha256:…", "sha256:" + sum, StringComparison.Ordinal)
            .Replace("https://…", "http://127.0.0.1:9", StringComparison.Ordinal);

        CommandResult built = BuildKit.Build(DockerImages.NewName("checksum"), Context("FROM scratch\n" + block));

        // Nothing answers there, and Debian 12's engine is older than the option: either is found only after the line was read so far
        Assert.False(built.Succeeded);
        Assert.Matches("(?i)unknown flag: checksum|connection refused|http://127.0.0.1:9/kirei-linux-amd64", built.Everything);
    }

    [Fact]
    public async Task in_kubernetes_the_init_container_brings_it_and_the_app_runs_below_it()
    {
        Type(Blocks.First(b => b.Text.StartsWith("docker load", StringComparison.Ordinal)).Text);
        string copier = DockerImages.NewName("copier"), volume = $"kirei-test-{Guid.NewGuid():N}";
        BuildKit.Build(copier, Context(Blocks.Single(b => b.Text.StartsWith("FROM busybox", StringComparison.Ordinal)).Text)).OrFail();
        string app = Build("debian:12", "CMD [\"/entry.sh\"]\n");
        JsonElement spec = Yaml(Blocks.First(b => b.Language == "yaml").Text).GetProperty("spec");

        DockerEngine.Run(["run", "--rm", .. Container(spec.GetProperty("initContainers")[0], copier, volume)]).OrFail();
        try
        {
            await StopsCleanlyAsync(Container(spec.GetProperty("containers")[0], app, volume));
        }
        finally
        {
            _containers.ForEach(container => DockerEngine.Run("rm", "--force", container));
            DockerEngine.Run("volume", "rm", volume);
        }
    }

    [Fact]
    public async Task compose_mounts_it()
    {
        string folder = Context(""), project = $"kirei-test-{Environment.ProcessId}";
        string app = Build("debian:12", "CMD [\"/entry.sh\"]\n");
        string compose = Blocks.Last(b => b.Language == "yaml").Text.Replace("image: app", "image: " + app, StringComparison.Ordinal)
            + "    network_mode: none\n";
        await File.WriteAllTextAsync(Path.Combine(folder, "compose.yaml"), compose, TestContext.Current.CancellationToken);
        string Compose(string words) => Type($"cd {folder} && docker-compose --project-name {project} --file compose.yaml {words}");

        Compose("up --detach");
        string container = Compose("ps --quiet").Trim();
        _containers.Add(container);

        await EndsCleanlyAsync(container, "cleaned up");
        Compose("rm --force");
    }

    [Fact]
    public async Task a_stop_signal_of_the_images_own_is_told_of_as_written()
    {
        string container = Start([Build("debian:12", Blocks[0].Text)]);
        await IsUpAsync(container);

        DockerEngine.Run("kill", "--signal", "WINCH", container).OrFail();

        string line = Blocks.Single(b => b.Language == "text").Text.Trim();
        await Eventually.IsAsync(
            () => DockerEngine.Run("logs", container).Everything.Contains(line, StringComparison.Ordinal),
            "the line in the page",
            TestContext.Current.CancellationToken);
    }

    /// <summary>The alternatives of the README's one block, each begun by a comment.</summary>
    private static string[] FromReadme() =>
        Snippets.Of("README.md", "Get it").Single(b => b.Language == "dockerfile").Text.Split("\n\n");

    private static string[] Container(JsonElement container, string image, string volume)
    {
        string[] command = [.. container.GetProperty("command").EnumerateArray().Select(word => word.GetString()!)];
        string place = container.GetProperty("volumeMounts")[0].GetProperty("mountPath").GetString()!;
        return ["--volume", $"{volume}:{place}", "--entrypoint", command[0], image, .. command[1..]];
    }

    private JsonElement Yaml(string text) =>
        JsonDocument.Parse(tools.Node("yaml-to-json.mjs", tools.Write("page.yaml", text))).RootElement;

    /// <summary>Runs what the page says to type, beside dist/ as it is in the repository.</summary>
    private string Type(string lines)
    {
        string folder = Path.GetDirectoryName(release.Folder)!;
        return Command.Run("bash", "-e", "-c", $"cd '{folder}' && exec 2>&1; {lines}").OrFail().Output;
    }

    /// <summary>A folder with the files that Dockerfiles copy, and this one.</summary>
    private string Context(string dockerfile)
    {
        string folder = release.NewFolder();
        Command.Run("sh", "-c", $"cd {release.Folder} && cp kirei-linux-* kirei_*.deb kirei-{release.Version}*.rpm {folder}").OrFail();
        File.Copy(release.Only("kirei-linux-amd64"), Path.Combine(folder, "kirei"));
        File.Copy("/bin/busybox", Path.Combine(folder, "busybox"));
        File.WriteAllText(Path.Combine(folder, "entry.sh"), Entry);
        File.SetUnixFileMode(Path.Combine(folder, "entry.sh"), (UnixFileMode)0b111_101_101);
        File.WriteAllText(Path.Combine(folder, "Dockerfile"), dockerfile);
        return folder;
    }

    /// <summary>An image with a script that cleans up; a block without an ENTRYPOINT gets the page's first one.</summary>
    private string Build(string baseImage, string block)
    {
        string image = DockerImages.NewName("how-to");
        string shell = baseImage == "scratch" ? "COPY busybox /bin/sh\n" : "";
        string entrypoint = block.Contains("ENTRYPOINT", StringComparison.Ordinal) || block.Contains("CMD", StringComparison.Ordinal)
            ? ""
            : "ENTRYPOINT [\"/kirei\", \"--\", \"/entry.sh\"]\n";
        string kirei = block.StartsWith("ENTRYPOINT", StringComparison.Ordinal) ? "COPY kirei /kirei\n" : "";
        BuildKit.Build(image, Context($"FROM {baseImage}\nCOPY entry.sh /entry.sh\n{shell}{kirei}{block}\n{entrypoint}")).OrFail();
        return image;
    }

    private string Start(IReadOnlyList<string> words)
    {
        string container = DockerEngine.Run(["run", "--detach", "--network", "none", "--env", "KIREI_VERBOSE=1", .. words])
            .OrFail().Output.Trim();
        _containers.Add(container);
        return container;
    }

    private static Task IsUpAsync(string container) => Eventually.IsAsync(
        () => DockerEngine.Run("logs", container).Output.Contains("up", StringComparison.Ordinal),
        "the container to be up",
        TestContext.Current.CancellationToken);

    private Task StopsCleanlyAsync(params IReadOnlyList<string> words) => EndsCleanlyAsync(Start(words), "SIGTERM: stop");

    private static async Task EndsCleanlyAsync(string container, string shown)
    {
        await IsUpAsync(container);
        DockerEngine.Run("stop", container).OrFail();

        string logs = DockerEngine.Run("logs", container).Everything;
        Assert.Contains(shown, logs, StringComparison.Ordinal);
        Assert.Contains("cleaned up", logs, StringComparison.Ordinal);
        Assert.Equal("7", DockerEngine.Run("inspect", "--format", "{{.State.ExitCode}}", container).Output.Trim());
    }
}
