using System;

namespace Kirei.Configuration.Diagnostics;

/// <summary>A file that was read.</summary>
/// <param name="name">Its path as it was given, for people to read.</param>
/// <param name="folder">The folder that paths in it are relative to; empty for the working directory.</param>
/// <param name="text">Its content.</param>
internal sealed class Source(string name, string folder, string text)
{
    private string[]? _lines;

    /// <summary>Its path as it was given.</summary>
    public string Name { get; } = name;

    /// <summary>Its content.</summary>
    public string Text { get; } = text;

    /// <summary>A line, counted from 1; empty beyond the end.</summary>
    public string Line(int number)
    {
        _lines ??= Text.Split('\n');
        return number >= 1 && number <= _lines.Length ? _lines[number - 1].TrimEnd('\r') : "";
    }

    /// <summary>A path of the file, where it is relative.</summary>
    public string PathOf(string path) =>
        path.StartsWith('/') || folder.Length == 0 ? path
        : path.StartsWith("./", StringComparison.Ordinal) ? PathOf(path[2..])
        : folder.EndsWith('/') ? folder + path
        : folder + "/" + path;

    /// <summary>The folder of a file; empty for the working directory.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') switch
    {
        < 0 => "",
        0 => "/",
        var slash => path[..slash],
    };
}
