using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Lab.Checks.Dockerfiles;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Manifests;

/// <summary>An image that a manifest only names, and the scripts that it mounts into it.</summary>
/// <param name="name">The image.</param>
/// <param name="mounts">Files on the machine, by their place in the container.</param>
/// <param name="files">Reads files.</param>
internal sealed class ManifestImage(string name, IReadOnlyDictionary<string, string> mounts, Workspace files) : IScriptSource
{
    /// <summary>What the rules want to know.</summary>
    /// <param name="stopSignal">What the manifest says.</param>
    public ImageFacts Facts(YamlText? stopSignal)
    {
        ShellKind shell = BaseImages.ShellOf(name);
        return new ImageFacts(shell, stopSignal?.Text ?? BaseImages.StopSignalOf(name), stopSignal?.Place)
        {
            IsStopSignalKnown = stopSignal is not null || (shell != ShellKind.Unknown && BaseImages.StopSignalOf(name) is null),
        };
    }

    /// <summary>What becomes its PID 1, so far as the manifest says.</summary>
    public Entrypoint? Trace(ImageFacts facts, ImmutableArray<Argument>? entrypoint, ImmutableArray<Argument>? command, Wrapper? init)
    {
        ImmutableArray<Argument> words = [.. entrypoint ?? [], .. command ?? []];
        return words is [var first, ..] ? new EntrypointTracer(facts, this).Trace(first.Source.Place(), words, init) : null;
    }

    /// <inheritdoc/>
    public Passage? Find(string path)
    {
        string? source = mounts.GetValueOrDefault(path)
            ?? mounts.Select(m => ImagePath.Below(m.Key, path) is { } below ? Workspace.Join(m.Value, below) : null)
                .FirstOrDefault(p => p is not null);
        return source is not null && files.Read(source) is { } file ? Passage.Of(file) : null;
    }
}
