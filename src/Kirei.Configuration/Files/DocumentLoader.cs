using System.Collections.Generic;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;

namespace Kirei.Configuration.Files;

/// <summary>
/// Loads files and makes one document of them: each is read, checked, completed by what it includes and extends, and merged over those
/// before it.
/// </summary>
/// <param name="files">Where files come from.</param>
/// <param name="reader">What checks them.</param>
/// <param name="root">The shape of a file.</param>
/// <param name="findings">What is told.</param>
internal sealed class DocumentLoader(IConfigurationFiles files, ShapeReader reader, MapShape root, Findings findings)
{
    private const int MostFiles = 100;

    private readonly List<string> _open = []; // the files that are being read: one that includes itself is an error
    private int _count;

    /// <summary>Loads the files that were asked for. Paths in them are relative to the first one.</summary>
    /// <returns>Null when there is nothing to go on with.</returns>
    public MapNode? Load(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            return null;
        }

        Node? document = null;
        string folder = Source.FolderOf(paths[0]);
        foreach (string path in paths)
        {
            document = Load(path, folder, null) is { } next ? Merger.Merge(document, next, root) : document;
        }

        return document is null ? null : Merger.WithoutResets(document) as MapNode;
    }

    /// <summary>Loads one file with what it includes, its services extended.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="folder">What paths in it are relative to.</param>
    /// <param name="asker">What names it; null for the command line.</param>
    public MapNode? Load(string path, string folder, Location? asker)
    {
        if (_open.Contains(path))
        {
            findings.Error(asker!.Value, $"{path} is included by itself: {string.Join(" → ", _open)} → {path}");
            return null;
        }

        _open.Add(path);
        MapNode? document = Check(path, folder, asker);
        if (document is not null)
        {
            document = new Includes(this, root, findings).Apply(document);
            document = new Extensions(this, root, findings).Apply(document);
        }

        _open.RemoveAt(_open.Count - 1);
        return document;
    }

    private MapNode? Check(string path, string folder, Location? asker)
    {
        if (++_count > MostFiles)
        {
            findings.Error(asker ?? Whole(path), "more than 100 files are included");
            return null;
        }

        if (!files.TryRead(path, out byte[]? content, out string reason))
        {
            findings.Error(asker ?? Whole(path), $"cannot read {path}: {reason}");
            return null;
        }

        if (YamlReader.Decode(path, folder, content, findings) is not { } source)
        {
            return null;
        }

        switch (YamlReader.Read(source, findings))
        {
            case MapNode { Mark: MergeMark.Reset } map:
                findings.Error(map.At, "a whole file cannot be reset", "leave it out");
                return null;
            case MapNode map:
                return reader.Read(map, root, path) as MapNode;
            case { } other:
                findings.Error(other.At, $"a file of services is a map, and this is {other.What}", "begin with services:");
                return null;
            default:
                if (!findings.HasErrors)
                {
                    findings.Error(new Location(source, 0, 0), "the file is empty", "begin with services:");
                }

                return null;
        }
    }

    private static Location Whole(string path) => new(new Source(path, "", ""), 0, 0);
}
