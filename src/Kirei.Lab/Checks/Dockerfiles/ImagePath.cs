using System;
using System.Collections.Generic;

namespace Kirei.Lab.Checks.Dockerfiles;

/// <summary>Paths inside an image.</summary>
internal static class ImagePath
{
    /// <summary>A path as seen from a folder, without <c>.</c> and <c>..</c>.</summary>
    public static string Combine(string folder, string path)
    {
        List<string> parts = [];
        foreach (string part in (path.StartsWith('/') ? path : folder + "/" + path).Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count > 0)
                {
                    parts.RemoveAt(parts.Count - 1);
                }
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }

    /// <summary>What comes behind a folder; null where the path is not below it.</summary>
    public static string? Below(string folder, string path) =>
        folder == "/" ? path[1..] : path.StartsWith(folder + "/", StringComparison.Ordinal) ? path[(folder.Length + 1)..] : null;

    /// <summary>The last part.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
