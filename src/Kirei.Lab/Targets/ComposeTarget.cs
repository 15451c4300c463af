using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Kirei.Lab.Targets;

/// <summary>A service of a compose file, brought up with what it depends on. What was not up before is taken down afterwards.</summary>
internal sealed class ComposeTarget(Engine engine, string file, string service) : ContainerTarget(engine, "")
{
    private ImmutableArray<string> _compose;
    private bool _wasUp = true;

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
        _wasUp = (await DemandAsync(["ps", "--quiet"], cancel)).Length > 0;
        await DemandAsync(["up", "--detach", service], cancel);
        Name = (await DemandAsync(["ps", "--quiet", service], cancel)).Split('\n')[0];
    }

    /// <inheritdoc/>
    protected override async Task RemoveAsync()
    {
        if (!_wasUp)
        {
            await Tool.RunAsync([.. _compose, "down"], CancellationToken.None);
        }
    }

    private async Task<IEnumerable<string>> FindComposeAsync(CancellationToken cancel)
    {
        if ((await Engine.RunAsync(["compose", "version"], cancel)).Code == 0)
        {
            return [Engine.Command, "compose"];
        }

        return Tool.Find("docker-compose") is { } standalone
            ? [standalone]
            : throw new CannotRunException("no compose: neither `docker compose` nor docker-compose is there");
    }

    private async Task<string> DemandAsync(IEnumerable<string> words, CancellationToken cancel)
    {
        ToolResult result = await Tool.RunAsync([.. _compose, .. words], cancel);
        return result.Code == 0 ? result.Output : throw new CannotRunException($"{Title}: {result.Complaint}");
    }
}
