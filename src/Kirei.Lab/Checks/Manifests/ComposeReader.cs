using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Kirei.Lab.Checks.Dockerfiles;
using Kirei.Lab.Checks.Model;
using Kirei.Shared;

namespace Kirei.Lab.Checks.Manifests;

/// <summary>The services of a Compose file.</summary>
/// <param name="files">Reads files.</param>
/// <param name="file">The Compose file.</param>
internal sealed class ComposeReader(Workspace files, SourceFile file)
{
    private readonly string _folder = Path.GetDirectoryName(file.Path) ?? "";

    /// <summary>Reads them.</summary>
    /// <exception cref="NotUnderstoodException">The file is no YAML.</exception>
    public IEnumerable<Subject> Read() =>
        from document in YamlReader.Read(file)
        from service in document["services"]?.Pairs ?? []
        where service.Value is YamlMap
        select Service(service.Key, service.Value);

    private Subject Service(YamlText name, YamlNode service)
    {
        Dictionary<string, Argued> environment = ManifestValues.Environment(service["environment"]);
        Deployment deployment = new(Platform.Compose, name.Place, Grace(service["stop_grace_period"]))
        {
            Environment = environment,
            ComposePreStop = service["pre_stop"] is YamlList { Nodes: [var first, ..] } ? first.Place : null,
        };
        Entrypoint? traced = Entrypoint(service);
        return new Subject(traced is null ? null : traced with { Environment = Merged(traced.Environment, environment) }, deployment);
    }

    private static Figure Grace(YamlNode? node) => node?.Text is { } text && Duration.Parse(text) is { } grace
        ? new Figure(grace, "stop_grace_period", node.Place)
        : new Figure(PlatformGrace.Default, "stop_grace_period", null);

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> image, Dictionary<string, Argued> own)
    {
        Dictionary<string, string> all = new(image);
        foreach ((string name, Argued value) in own)
        {
            all[name] = value.Text;
        }

        return all;
    }

    private Entrypoint? Entrypoint(YamlNode service)
    {
        ImmutableArray<Argument>? entrypoint = CommandWords.Of(service["entrypoint"]);
        ImmutableArray<Argument>? command = CommandWords.Of(service["command"]);
        if ((service["entrypoint"] is not null && entrypoint is null) || (service["command"] is not null && command is null))
        {
            return null; // reset, or not understood
        }

        Wrapper? init = service["init"]?.Text == "true" ? new Wrapper(WrapperKind.ChildInit, "docker-init (init: true)", []) : null;
        YamlText? stopSignal = service["stop_signal"] as YamlText;
        if (Image(service["build"]) is { } built)
        {
            Entrypoint? traced = built.Trace(entrypoint, command, init);
            return stopSignal is null || traced is null
                ? traced
                : traced with
                {
                    Image = traced.Image with
                    {
                        StopSignal = stopSignal.Text,
                        StopSignalPlace = stopSignal.Place,
                        IsStopSignalKnown = true
                    }
                };
        }

        ManifestImage image = new(service["build"] is null ? service["image"]?.Text ?? "" : "", Mounts(service["volumes"]), files);
        return image.Trace(image.Facts(stopSignal), entrypoint, command, init);
    }

    private BuiltImage? Image(YamlNode? build)
    {
        string? context = build?.Text ?? build?["context"]?.Text ?? (build is null ? null : ".");
        if (context is null || context.Contains("://", StringComparison.Ordinal) || context.Contains('$', StringComparison.Ordinal))
        {
            return null;
        }

        string folder = Workspace.Join(_folder, context is "." or "./" ? "" : context.StartsWith("./", StringComparison.Ordinal)
            ? context[2..] : context);
        string path = Workspace.Join(folder, build?["dockerfile"]?.Text ?? "Dockerfile");
        if (files.Read(path) is not { } dockerfile)
        {
            return null;
        }

        try
        {
            Dockerfile read = DockerfileReader.Read(dockerfile);
            string? target = build?["target"]?.Text;
            Stage? stage = target is null ? read.Stages[^1] : read.Stages.FirstOrDefault(s => s.Name == target);
            return stage is null ? null : new BuiltImage(read, stage, new BuildContext(files, [folder]));
        }
        catch (NotUnderstoodException)
        {
            return null;
        }
    }

    private Dictionary<string, string> Mounts(YamlNode? volumes)
    {
        Dictionary<string, string> mounts = [];
        foreach (YamlNode volume in volumes?.Items ?? [])
        {
            string[] parts = volume.Text?.Split(':') ?? [];
            string? source = parts.Length >= 2 ? parts[0] : volume["source"]?.Text;
            string? target = parts.Length >= 2 ? parts[1] : volume["target"]?.Text;
            if (source?.StartsWith('.') == true && target is not null)
            {
                mounts[target] = Workspace.Join(_folder, source.StartsWith("./", StringComparison.Ordinal) ? source[2..] : source);
            }
        }

        return mounts;
    }
}
