using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Linux;

namespace Kirei.Lab.Targets;

/// <summary>
/// A new container of an image, removed afterwards. Its name is known before it exists, so that it is found even when interrupted.
/// </summary>
internal sealed class ImageTarget(Engine engine, string image, Launch launch, ImageOptions options)
    : ContainerTarget(engine, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Owner.Name}-{Interlocked.Increment(ref _count)}"))
{
    /// <summary>How the names of such containers begin; the owner follows.</summary>
    public const string Prefix = "kirei-lab-";

    /// <summary>Their label.</summary>
    public const string Label = "kirei-lab=drill";

    private const string FolderInside = "/kirei-lab/"; // the init keeps its name, by which it is known for one
    private static int _count;

    /// <inheritdoc/>
    public override string Title => string.Join(' ', launch.Command.Prepend(image));

    /// <inheritdoc/>
    protected override async Task BringUpAsync(CancellationToken cancel)
    {
        await Abandoned.RemoveContainersAsync(Engine, cancel);
        if ((await Engine.RunAsync(["image", "inspect", image], cancel)).Code != 0)
        {
            await Engine.DemandAsync($"no image {image}", ["pull", "--quiet", image], cancel);
        }

        IEnumerable<string> environment = launch.Environment.SelectMany(v => new[] { "--env", v });
        string[] signal = options.StopSignal is { } own ? ["--stop-signal", own.ToString()] : [];
        (IEnumerable<string> flags, IEnumerable<string> words) = await InFrontAsync(cancel);
        await ChangeAsync(
            $"image {image}",
            [
                "create", "--name", Name, "--label", Label,
                .. environment, .. signal, .. options.EngineArguments, .. flags, image, .. words,
            ],
            cancel);
        await ChangeAsync($"image {image}", ["start", Name], cancel);
    }

    /// <inheritdoc/>
    protected override async Task RemoveAsync() => await Engine.RunAsync(["rm", "--force", "--volumes", Name], CancellationToken.None);

    /// <summary>
    /// The engine's own init where that is meant; another one is mounted, and given the image's entrypoint to start as PID 1.
    /// </summary>
    private async Task<(IEnumerable<string> Flags, IEnumerable<string> Words)> InFrontAsync(CancellationToken cancel)
    {
        if (options.Under is null)
        {
            return ([], launch.Command);
        }

        if (options.Under is Peers.None or "tini")
        {
            return ([options.Under == Peers.None ? "--init=false" : "--init"], launch.Command);
        }

        ImmutableArray<string> prefix = Peers.Prefix(options.Under, options.Grace)
            ?? throw new CannotRunException($"{options.Under} is not installed");
        string[] parts = (await Engine.DemandAsync(
            $"image {image}",
            ["image", "inspect", "--format", "{{json .Config.Entrypoint}}|{{json .Config.Cmd}}", image],
            cancel)).Split('|', 2);
        IEnumerable<string> command = launch.Command.IsEmpty ? Words(parts[1]) : launch.Command;
        string inside = FolderInside + Path.GetFileName(prefix[0]);
        return (["--init=false", "--volume", $"{prefix[0]}:{inside}:ro", "--entrypoint", inside],
            [.. prefix.Skip(1), .. Words(parts[0]), .. command]);
    }

    private static IEnumerable<string> Words(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(w => w.GetString()!)]
            : [];
    }
}

/// <summary>How a container of an image is made.</summary>
/// <param name="Under">The init in front; null to leave that to the engine.</param>
/// <param name="Grace">The grace the user named.</param>
/// <param name="StopSignal">The signal the user named.</param>
/// <param name="EngineArguments">More words for the engine.</param>
internal sealed record ImageOptions(string? Under, TimeSpan? Grace, Signal? StopSignal, ImmutableArray<string> EngineArguments);
