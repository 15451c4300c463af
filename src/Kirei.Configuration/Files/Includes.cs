using System.Collections.Generic;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;

namespace Kirei.Configuration.Files;

/// <summary>
/// The top-level key <c>include</c>: other files, whose paths are relative to themselves. Several paths of one entry are merged; what an
/// entry brings must not be there already.
/// </summary>
internal sealed class Includes(DocumentLoader loader, MapShape root, Findings findings)
{
    /// <summary>The document with what it includes.</summary>
    public MapNode Apply(MapNode document)
    {
        if (document.Find("include") is not ListNode includes)
        {
            return document;
        }

        List<Entry> entries = [.. document.Entries];
        entries.RemoveAll(entry => entry.Name == "include");
        MapNode result = new(document.At, document.Mark, [.. entries]);
        foreach (Node include in includes.Items)
        {
            result = Load(include) is { } included ? Add(result, included) : result;
        }

        return result;
    }

    private MapNode? Load(Node include)
    {
        List<ScalarNode> paths = [];
        Node? path = include is MapNode map ? map.Find("path") : include;
        paths.AddRange(path switch
        {
            ScalarNode one => [one],
            ListNode several => several.Items.ConvertAll(item => (ScalarNode)item),
            _ => [],
        });
        if (paths.Count == 0)
        {
            findings.Error(include.At, "an entry of 'include' names no file", "write - path: other.yaml");
            return null;
        }

        Node? merged = null;
        string first = paths[0].At.Source.PathOf(paths[0].Text);
        string folder = (include as MapNode)?.Find("project_directory") is ScalarNode project
            ? project.At.Source.PathOf(project.Text)
            : Source.FolderOf(first);
        foreach (ScalarNode one in paths)
        {
            merged = loader.Load(one.At.Source.PathOf(one.Text), folder, one.At) is { } next ? Merger.Merge(merged, next, root) : merged;
        }

        return merged as MapNode;
    }

    private MapNode Add(MapNode document, MapNode included)
    {
        foreach (string section in (string[])["services", "configs", "secrets"])
        {
            if (document.Find(section) is MapNode own && included.Find(section) is MapNode brought)
            {
                foreach (Entry entry in brought.Entries)
                {
                    if (own.Find(entry.Name) is { } twin && twin.At != entry.Value.At)
                    {
                        findings.Error(entry.Key.At, $"'{entry.Name}' is in {twin.At.Source.Name} already, which includes this file",
                            "give one of them another name");
                    }
                }
            }
        }

        return Merger.Merge(included, document, root) as MapNode ?? document;
    }
}
