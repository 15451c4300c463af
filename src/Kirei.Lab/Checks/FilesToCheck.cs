using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Lab.Checks.Settings;

namespace Kirei.Lab.Checks;

/// <summary>The files that a path of the command line stands for.</summary>
internal static class FilesToCheck
{
    private static readonly string[] SkippedFolders = [".git", "node_modules"];

    /// <summary>The file itself, or those below a folder that look like something to check.</summary>
    public static IEnumerable<string> Below(string path, CheckSettings settings)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            throw new CannotRunException($"{path}: there is no such file or folder");
        }

        return Walk(path).Where(file => !settings.Excludes(file) && IsCandidate(file)).Order(StringComparer.Ordinal);
    }

    private static bool IsCandidate(string file) => FileKinds.OfName(file) != FileKind.Other || FileKinds.IsEntrypointName(file);

    private static IEnumerable<string> Walk(string folder)
    {
        EnumerationOptions options = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        string prefix = folder is "." or "./" ? "" : folder;
        foreach (string file in Directory.EnumerateFiles(folder, "*", options))
        {
            yield return Path.Combine(prefix, Path.GetFileName(file));
        }

        foreach (string inner in Directory.EnumerateDirectories(folder, "*", options)
            .Where(d => !SkippedFolders.Contains(Path.GetFileName(d))))
        {
            foreach (string file in Walk(Path.Combine(prefix, Path.GetFileName(inner))))
            {
                yield return file;
            }
        }
    }
}
