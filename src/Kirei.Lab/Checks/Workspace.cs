using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Kirei.Lab.Checks;

/// <summary>The files of a check, each read once. What is too long for what is checked, or no text, counts as not there.</summary>
internal sealed class Workspace
{
    private const int LongestFile = 1 << 20;
    private readonly Dictionary<string, SourceFile?> _files = [];

    /// <summary>A file; null where there is none that could be checked.</summary>
    public SourceFile? Read(string path)
    {
        path = Plain(path);
        if (!_files.TryGetValue(path, out SourceFile? file))
        {
            file = TryRead(path);
            _files[path] = file;
        }

        return file;
    }

    /// <summary>Joins a folder and a path below it as the user would write it.</summary>
    public static string Join(string folder, string path) => folder is "" or "." ? path : Path.Combine(folder, path);

    /// <summary>The same path without <c>.</c>, and without <c>..</c> behind a folder, so that a file has one name.</summary>
    private static string Plain(string path)
    {
        List<string> parts = [];
        foreach (string part in path.Split('/'))
        {
            if (part == ".." && parts is [.., not ("" or "..")])
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
            {
                parts.Add(part);
            }
        }

        return parts.Count == 0 ? "." : string.Join('/', parts);
    }

    private static SourceFile? TryRead(string path)
    {
        try
        {
            FileInfo info = new(path);
            if (!info.Exists || info.Length > LongestFile || info.Attributes.HasFlag(FileAttributes.Device))
            {
                return null;
            }

            string text = File.ReadAllText(path, Encoding.UTF8);
            return text.Contains('\0', StringComparison.Ordinal) ? null : new SourceFile(path, text);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
