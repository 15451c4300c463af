using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Kirei.Lab.Checks.Model;
using Kirei.Shared;

namespace Kirei.Lab.Checks.Manifests;

/// <summary>The containers of a Kubernetes manifest.</summary>
/// <param name="files">Reads files.</param>
/// <param name="file">The manifest.</param>
internal sealed class KubernetesReader(Workspace files, SourceFile file)
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>Reads them.</summary>
    /// <exception cref="NotUnderstoodException">The file is no YAML.</exception>
    public IEnumerable<Subject> Read() =>
        from document in YamlReader.Read(file)
        from resource in document["kind"]?.Text == "List" ? document["items"]?.Items ?? [] : [document]
        let spec = PodOf(resource)
        where spec is not null
        from container in spec["containers"]?.Items ?? []
        select Container(spec, container);

    private static YamlNode? PodOf(YamlNode resource) => resource["kind"]?.Text switch
    {
        "Pod" => resource["spec"],
        "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController" or "Job" =>
            resource.At("spec", "template", "spec"),
        "CronJob" => resource.At("spec", "jobTemplate", "spec", "template", "spec"),
        _ => null,
    };

    private Subject Container(YamlNode spec, YamlNode container)
    {
        YamlNode? grace = spec["terminationGracePeriodSeconds"];
        Deployment deployment = new(
            Platform.Kubernetes,
            container["name"]?.Place ?? container.Place,
            Seconds(grace) is { } seconds
                ? new Figure(seconds, "terminationGracePeriodSeconds", grace!.Place)
                : new Figure(PlatformGrace.Kubernetes, "terminationGracePeriodSeconds", null))
        {
            Environment = ManifestValues.Environment(container["env"]),
            PreStop = PreStop(container.At("lifecycle", "preStop")),
        };
        ImmutableArray<Argument>? command = CommandWords.Of(container["command"]);
        ImmutableArray<Argument>? arguments = CommandWords.Of(container["args"]);
        ManifestImage image = new(container["image"]?.Text ?? "", None, files);
        ImageFacts facts = image.Facts(container.At("lifecycle", "stopSignal") as YamlText);
        Entrypoint? traced = command is null && container["command"] is not null ? null : image.Trace(facts, command, arguments, null);
        return new Subject(
            traced is null ? null : traced with { Environment = deployment.Environment.ToDictionary(v => v.Key, v => v.Value.Text) },
                deployment);
    }

    private static TimeSpan? Seconds(YamlNode? node) =>
        double.TryParse(node?.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds <= 1e6
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>How long the hook sleeps at least; null where it does not, or something else may end it sooner.</summary>
    private static Figure? PreStop(YamlNode? hook)
    {
        if (hook?.At("sleep", "seconds") is { } plain && Seconds(plain) is { } time)
        {
            return new Figure(time, "preStop", plain.Place);
        }

        string[] words = [.. (hook?.At("exec", "command")?.Items ?? []).Select(i => i.Text ?? "")];
        string text = words is [_, "-c" or "-ec", var script] ? script : string.Join(' ', words);
        string[] parts = text[(text.LastIndexOf('/') is var slash && slash >= 0
            && !text[..slash].Contains(' ', StringComparison.Ordinal) ? slash + 1 : 0)..]
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts is ["sleep", var length, ..] && (parts.Length == 2 || length.EndsWith(';') || parts[2] is ";" or "&&")
            && Duration.Parse(length.TrimEnd(';')) is { } slept
            ? new Figure(slept, "preStop", hook!.Place)
            : null;
    }
}
