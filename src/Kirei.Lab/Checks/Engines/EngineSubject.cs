using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Lab.Checks.Model;
using Kirei.Lab.Targets;

namespace Kirei.Lab.Checks.Engines;

/// <summary>
/// An image or a container, as the engine knows it. The scripts are copied out of it; of an image, a container is made for that, which is
/// never started.
/// </summary>
/// <param name="engine">The engine.</param>
internal sealed class EngineSubject(Engine engine) : IDisposable, IScriptSource
{
    private static readonly string[] SearchPath = ["/usr/local/sbin/", "/usr/local/bin/", "/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kirei-check-");
    private readonly Dictionary<string, Passage?> _scripts = [];
    private string _container = "";
    private string _workingFolder = "/";

    /// <summary>Reads it.</summary>
    public async Task<Subject> ReadAsync(string? image, string? container, CancellationToken cancel)
    {
        if (image is not null && container is not null)
        {
            throw new CannotRunException("--image and --container exclude each other");
        }

        await engine.CheckAsync(cancel);
        string kind = image is null ? "container" : "image";
        string name = image ?? container!;
        string text = await engine.DemandAsync($"{kind} {name}", [kind, "inspect", name], cancel);
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement inspected = document.RootElement[0];
        JsonElement config = inspected.GetProperty("Config");
        SourceFile file = new($"{kind} {name}", string.Join(' ', Words(config, "Entrypoint").Concat(Words(config, "Cmd"))));
        _workingFolder = Text(config, "WorkingDir") is { Length: > 0 } folder ? folder : "/";
        _container = image is null ? name : await engine.DemandAsync($"image {name}", ["create", name, "x"], cancel);
        try
        {
            return new Subject(Trace(file, config, inspected), null);
        }
        finally
        {
            if (image is not null)
            {
                await engine.RunAsync(["rm", _container], CancellationToken.None);
            }
        }
    }

    /// <inheritdoc/>
    public Passage? Find(string path)
    {
        if (!_scripts.TryGetValue(path, out Passage? script))
        {
            string[] places = path.Contains('/', StringComparison.Ordinal)
                ? [path.StartsWith('/') ? path : _workingFolder.TrimEnd('/') + "/" + path]
                : [.. SearchPath.Select(f => f + path)];
            script = places.Select(Copied).FirstOrDefault(found => found is not null);
            _scripts[path] = script;
        }

        return script;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private Entrypoint? Trace(SourceFile file, JsonElement config, JsonElement inspected)
    {
        string? stopSignal = Text(config, "StopSignal") is { Length: > 0 } signal ? signal : null;
        ImageFacts facts = new(ShOf(), stopSignal, stopSignal is null ? null : new Place(file, new Span(0, file.Text.Length)))
        {
            IsStopSignalKnown = true,
            HasOwnEntrypoint = true,
        };
        List<Argument> words = [];
        int at = 0;
        foreach (string word in Words(config, "Entrypoint").Concat(Words(config, "Cmd")))
        {
            words.Add(Argument.Of(Passage.At(file, word, new Span(at, word.Length))));
            at += word.Length + 1;
        }

        bool hasInit = inspected.TryGetProperty("HostConfig", out JsonElement host) && host.TryGetProperty("Init", out JsonElement init)
            && init.ValueKind == JsonValueKind.True;
        Entrypoint? traced = words is [var first, ..]
            ? new EntrypointTracer(facts, this).Trace(
                first.Source.Place(), [.. words], hasInit ? new Wrapper(WrapperKind.ChildInit, "docker-init (--init)", []) : null)
            : null;
        return traced is null ? null : traced with
        {
            Environment = Words(config, "Env").Select(v => v.Split('=', 2)).Where(v => v.Length == 2)
                .GroupBy(v => v[0]).ToImmutableDictionary(v => v.Key, v => v.Last()[1]),
        };
    }

    /// <summary>/bin/sh is a link to the shell that it is.</summary>
    private ShellKind ShOf()
    {
        string? link = CopyOut("/bin/sh") is { } copy && new FileInfo(copy).LinkTarget is { } target ? Path.GetFileName(target)
            : CopyOut("/usr/bin/sh") is { } other ? Path.GetFileName(new FileInfo(other).LinkTarget) : null;
        return Shebang.Named(link ?? "", ShellKind.Unknown);
    }

    private Passage? Copied(string path) =>
        CopyOut(path) is { } copy && new FileInfo(copy) is { Length: < 1 << 20 } && TryRead(copy) is ['#', '!', ..] text
            ? Passage.Of(new SourceFile(path, text))
            : null;

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null; // a folder, or a link that leads nowhere
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? CopyOut(string path)
    {
        string copy = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"));
        ToolResult result = engine.RunAsync(["cp", $"{_container}:{path}", copy], CancellationToken.None).GetAwaiter().GetResult();
        return result.Code == 0 && (File.Exists(copy) || new FileInfo(copy).LinkTarget is not null) ? Followed(path, copy) : null;
    }

    /// <summary>A script that is a link is what it leads to.</summary>
    private string? Followed(string path, string copy) =>
        path is "/bin/sh" or "/usr/bin/sh" || new FileInfo(copy).LinkTarget is not { } target ? copy
        : CopyOut(target.StartsWith('/') ? target : Path.GetDirectoryName(path)!.TrimEnd('/') + "/" + target);

    private static string? Text(JsonElement config, string name) =>
        config.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<string> Words(JsonElement config, string name) =>
        config.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(w => w.GetString() ?? "")]
            : [];
}
