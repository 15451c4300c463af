using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Kirei.Lab.Targets;

/// <summary>
/// A service of a compose file, brought up with what it depends on. Containers that were made for the drill are removed afterwards, and
/// those that were started for it are stopped; what ran before goes on, but for the service itself.
/// </summary>
internal sealed class ComposeTarget(Engine engine, string file, string service) : ContainerTarget(engine, "")
{
    private ImmutableArray<string> _compose;
    private ImmutableHashSet<string>? _existed;
    private ImmutableHashSet<string> _ran = [];

    /// <inheritdoc/>
    public override string Title => $"service {service} of {file}";

    /// <inheritdoc/>
    protected override async Task BringUpAsync(CancellationToken cancel)
    {
        if (!File.Exists(file))
        {
            throw new CannotRunException($"no compose file {file}");
        }

        _compose = [.. await FindComposeAsync(cancel), "--file", file];
        ImmutableHashSet<string> existed = Lines(await DemandAsync(["ps", "--all", "--quiet"], cancel));
        _ran = Lines(await Engine.DemandAsync(Title, ["ps", "--quiet", "--no-trunc"], cancel));
        _existed = existed;
        await DemandAsync(["up", "--detach", service], cancel);
        Name = Lines(await DemandAsync(["ps", "--all", "--quiet", service], cancel)).FirstOrDefault()
            ?? throw new CannotRunException($"{Title}: compose made no container");
    }

    /// <inheritdoc/>
    protected override async Task RemoveAsync()
    {
        if (_existed is not { } existed)
        {
            return;
        }

        if (existed.IsEmpty)
        {
            await Tool.RunAsync([.. _compose, "down"], CancellationToken.None);
            return;
        }

        ImmutableHashSet<string> now = Lines((await Tool.RunAsync([.. _compose, "ps", "--all", "--quiet"], CancellationToken.None)).Output);
        await ForAsync(["rm", "--force", "--volumes"], now.Except(existed));
        await ForAsync(["stop"], now.Intersect(existed).Except(_ran));
    }

    private async Task ForAsync(IEnumerable<string> command, ImmutableHashSet<string> containers)
    {
        if (!containers.IsEmpty)
        {
            await Engine.RunAsync([.. command, .. containers], CancellationToken.None);
        }
    }

    /// <summary>The engine's own plugin, or the program beside it: docker-compose, podman-compose.</summary>
    private async Task<IEnumerable<string>> FindComposeAsync(CancellationToken cancel)
    {
        if ((await Engine.RunAsync(["compose", "version"], cancel)).Code == 0)
        {
            return [Engine.Command, "compose"];
        }

        string name = Path.GetFileName(Engine.Command);
        return Tool.Find($"{name}-compose") is { } standalone
            ? [standalone]
            : throw new CannotRunException($"no compose: neither `{name} compose` nor {name}-compose is there");
    }

    private async Task<string> DemandAsync(IEnumerable<string> words, CancellationToken cancel)
    {
        ToolResult result = await Tool.RunAsync([.. _compose, .. words], cancel);
        return result.Code == 0 ? result.Output : throw new CannotRunException($"{Title}: {result.LastComplaint}");
    }

    private static ImmutableHashSet<string> Lines(string output) =>
        [.. output.Split('\n', System.StringSplitOptions.RemoveEmptyEntries | System.StringSplitOptions.TrimEntries)];
}
