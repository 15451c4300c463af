using System;
using System.IO;
using System.Text.Json;

namespace Kirei.Lab.Targets;

/// <summary>
/// What dockerd's configuration file says of containers that do not say otherwise, https://docs.docker.com/reference/cli/dockerd/. Where
/// dockerd was given an option instead, nothing is known of it.
/// </summary>
/// <param name="StopTimeout">default-stop-timeout, of Docker 29.7 and later: the grace; null where it is not there.</param>
/// <param name="HasInit">init: whether docker-init is PID 1.</param>
internal sealed record DaemonFile(TimeSpan? StopTimeout, bool HasInit)
{
    /// <summary>Where the file is, unless dockerd was told otherwise or runs without root.</summary>
    public const string Path = "/etc/docker/daemon.json";

    /// <summary>A file that is not there, or says nothing.</summary>
    public static DaemonFile None { get; } = new(null, false);

    /// <summary>The file of an engine of this machine; podman and nerdctl have none.</summary>
    public static DaemonFile Of(Engine engine)
    {
        try
        {
            return System.IO.Path.GetFileName(engine.Command) == "docker" ? Parse(File.ReadAllText(Path)) : None;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return None;
        }
    }

    /// <summary>Reads it. dockerd does not start with a file that is wrong, so such a one is not its own.</summary>
    public static DaemonFile Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : None;
        }
        catch (JsonException)
        {
            return None;
        }
    }

    private static DaemonFile Read(JsonElement root)
    {
        bool hasGrace = root.TryGetProperty("default-stop-timeout", out JsonElement grace);
        return new DaemonFile(
            hasGrace && grace.ValueKind == JsonValueKind.Number && grace.TryGetUInt16(out ushort seconds)
                ? TimeSpan.FromSeconds(seconds)
                : null,
            root.TryGetProperty("init", out JsonElement init) && init.ValueKind == JsonValueKind.True);
    }
}
