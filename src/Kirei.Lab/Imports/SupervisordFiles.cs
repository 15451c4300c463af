using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Lab.Checks;
using Kirei.Lab.Imports.Ini;

namespace Kirei.Lab.Imports;

/// <summary>Reads a configuration with the files that its <c>[include]</c> names; those of an included file's own are not read.</summary>
/// <param name="root">Where the files are.</param>
/// <param name="expansion">What the patterns may name.</param>
/// <param name="remarks">Takes what is wrong.</param>
internal sealed class SupervisordFiles(FileRoot root, Expansion expansion, Remarks remarks)
{
    private const string IncludeName = "include";
    private readonly Workspace _files = new();
    private readonly List<IniSection> _sections = [];

    /// <summary>The files that were read.</summary>
    public List<SourceFile> Read { get; } = [];

    /// <summary>The sections of all of them, in order.</summary>
    public IReadOnlyList<IniSection> Sections => _sections;

    /// <summary>Reads them.</summary>
    public void ReadAll(string path)
    {
        SourceFile main = _files.Read(path) ?? throw new CannotRunException($"{path}: there is no such file, or it is no text");
        IniReader reader = new(_sections, remarks);
        ReadOne(reader, main);
        if (_sections.Find(section => section.Name == IncludeName) is not { } include)
        {
            return;
        }

        if (include.Find("files") is not { } files)
        {
            remarks.Error(include.Place, "[include] names no files", "write files = conf.d/*.conf");
            return;
        }

        string folder = Path.GetDirectoryName(path) ?? "";
        foreach (Passage pattern in Words(expansion.Apply(files.Value)))
        {
            Include(reader, pattern, folder);
        }
    }

    /// <summary>The text of a file of the container; null where there is none. A path is relative to the folder of the first
    /// file.</summary>
    public string? TextOf(string path) =>
        _files.Read(path.StartsWith('/') ? root.Outside(path) : Path.Combine(Path.GetDirectoryName(Read[0].Path) ?? "", path))?.Text;

    /// <summary>The folder of a file, as <c>%(here)s</c> has it.</summary>
    public string FolderOf(SourceFile file) => Path.GetDirectoryName(root.Inside(file.Path)) ?? "/";

    private void Include(IniReader reader, Passage pattern, string folder)
    {
        string path = root.Outside(pattern.Text.StartsWith('/') ? pattern.Text : Path.Combine(folder, pattern.Text));
        List<string> found = pattern.Text.Any(Reference.Is) ? [] : Glob.Find(path);
        if (pattern.Text.Any(Reference.Is))
        {
            remarks.Warn(pattern.Place(), "a variable in the name of a file is not known here", "write its value");
        }
        else if (found.Count == 0)
        {
            string hint = pattern.Text.StartsWith('/') ? "--root names the folder that is the container's /" : "";
            remarks.Warn(pattern.Place(), $"no file matches {pattern.Text}", hint);
        }

        foreach (string name in found)
        {
            if (_files.Read(name) is { } file)
            {
                ReadOne(reader, file);
            }
            else
            {
                remarks.Error(pattern.Place(), $"{name} cannot be read as text");
            }
        }
    }

    private void ReadOne(IniReader reader, SourceFile file)
    {
        if (!Read.Contains(file))
        {
            Read.Add(file);
            reader.Read(file);
        }
    }

    private static IEnumerable<Passage> Words(Passage text)
    {
        for (int i = 0; i < text.Text.Length; i++)
        {
            int start = i;
            while (i < text.Text.Length && !char.IsWhiteSpace(text.Text[i]))
            {
                i++;
            }

            if (i > start)
            {
                yield return text.Slice(start, i - start);
            }
        }
    }
}
