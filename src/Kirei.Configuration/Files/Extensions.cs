using System.Collections.Generic;
using System.Linq;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;
using Kirei.Shared;

namespace Kirei.Configuration.Files;

/// <summary>The key <c>extends</c> of a service: it is merged over another one, of this file or of another.</summary>
internal sealed class Extensions(DocumentLoader loader, MapShape root, Findings findings)
{
    private readonly Dictionary<string, MapNode?> _done = [];
    private readonly List<string> _open = [];

    /// <summary>The document with its services extended.</summary>
    public MapNode Apply(MapNode document)
    {
        if (document.Find("services") is not MapNode services)
        {
            return document;
        }

        List<Entry> extended = [];
        foreach (Entry entry in services.Entries)
        {
            extended.Add(entry.Value is MapNode ? entry with { Value = Extend(entry.Name, services)! } : entry);
        }

        List<Entry> entries = [.. document.Entries];
        int index = entries.FindIndex(entry => entry.Name == "services");
        entries[index] = entries[index] with { Value = new MapNode(services.At, services.Mark, [.. extended]) };
        return new MapNode(document.At, document.Mark, [.. entries]);
    }

    private MapNode? Extend(string name, MapNode services)
    {
        if (_done.TryGetValue(name, out MapNode? done))
        {
            return done;
        }

        MapNode service = (MapNode)services.Find(name)!;
        List<Entry> entries = [.. service.Entries];
        entries.RemoveAll(entry => entry.Name == "extends");
        MapNode own = new(service.At, service.Mark, [.. entries]) { LastLine = service.LastLine };
        if (service.Find("extends") is not { } extends)
        {
            return _done[name] = own;
        }

        _open.Add(name);
        MapNode? other = Find(extends, services);
        _open.RemoveAt(_open.Count - 1);
        NamesShape shape = (NamesShape)Key.Find(root.Keys, "services")!.Shape;
        return _done[name] = other is null ? own : Merger.Merge(other, own, shape.Value) as MapNode ?? own;
    }

    private MapNode? Find(Node extends, MapNode services)
    {
        ScalarNode? service = (extends is MapNode map ? map.Find("service") : extends) as ScalarNode;
        if (service is null)
        {
            findings.Error(extends.At, "'extends' names no service", "write extends: {service: NAME}");
            return null;
        }

        if ((extends as MapNode)?.Find("file") is ScalarNode file
            && file.At.Source.PathOf(file.Text) is var path && path != file.At.Source.Name)
        {
            MapNode? document = loader.Load(path, Source.FolderOf(path), file.At);
            return document is null ? null : Known(service, document.Find("services") as MapNode) as MapNode;
        }

        if (_open.Contains(service.Text))
        {
            findings.Error(service.At, $"a service extends itself: {string.Join(" → ", _open)} → {service.Text}");
            return null;
        }

        return Known(service, services) is MapNode ? Extend(service.Text, services) : null;
    }

    private Node? Known(ScalarNode name, MapNode? services)
    {
        if (services?.Find(name.Text) is { } service)
        {
            return service;
        }

        string? near = Spelling.Nearest(name.Text, services?.Entries.Select(entry => entry.Name) ?? []);
        findings.Error(name.At, $"there is no service '{name.Text}' to extend", near is null ? "" : $"do you mean '{near}'?");
        return null;
    }
}
