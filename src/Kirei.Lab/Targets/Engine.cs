using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Kirei.Lab.Targets;

/// <summary>A container engine, through its command line: docker, podman and nerdctl understand the same words.</summary>
internal sealed class Engine(string command)
{
    private static readonly string[] Known = ["docker", "podman", "nerdctl"];

    /// <summary>The program.</summary>
    public string Command { get; } = command;

    /// <summary>The one the user named, or the first that is there.</summary>
    public static Engine Find(string? named)
    {
        string[] candidates = named is null ? Known : [named];
        return candidates.Select(Tool.Find).FirstOrDefault(path => path is not null) is { } found
            ? new Engine(found)
            : throw new CannotRunException($"no container engine: {string.Join(", ", candidates)} not on the PATH");
    }

    /// <summary>Runs one of its commands.</summary>
    public Task<ToolResult> RunAsync(IEnumerable<string> words, CancellationToken cancel) => Tool.RunAsync(words.Prepend(Command), cancel);

    /// <summary>Runs one that must succeed.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> DemandAsync(string purpose, IEnumerable<string> words, CancellationToken cancel)
    {
        ToolResult result = await RunAsync(words, cancel);
        return result.Code == 0 ? result.Output : throw new CannotRunException($"{purpose}: {result.Complaint}");
    }

    /// <summary>One line when nobody answers.</summary>
    public async Task CheckAsync(CancellationToken cancel)
    {
        ToolResult answer = await RunAsync(["ps", "--quiet", "--last", "1"], cancel);
        if (answer.Code != 0)
        {
            throw new CannotRunException($"the container engine does not answer: {answer.Complaint}");
        }
    }
}
