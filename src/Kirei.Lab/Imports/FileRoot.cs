using System;
using System.IO;

namespace Kirei.Lab.Imports;

/// <summary>Where the container's files are on this machine.</summary>
/// <param name="root">The folder that is the container's <c>/</c>; null where they are at their own paths.</param>
internal sealed class FileRoot(string? root)
{
    private readonly string? _root = root is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>The full path of a file as the container has it.</summary>
    public string Inside(string path)
    {
        string full = Path.GetFullPath(path);
        return _root is null ? full
            : full == _root ? "/"
            : full.StartsWith(_root + "/", StringComparison.Ordinal) ? full[_root.Length..]
            : full;
    }

    /// <summary>Where a path of the container is here.</summary>
    public string Outside(string path) =>
        _root is not null && path.StartsWith('/') && !path.StartsWith(_root + "/", StringComparison.Ordinal)
        ? _root + path
        : path;
}
