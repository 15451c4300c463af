using System.Collections.Immutable;
using System.IO;
using System.IO.Enumeration;
using System.Linq;

namespace Kirei.Lab.Checks.Dockerfiles;

/// <summary>
/// The folder that COPY takes from. A Dockerfile does not name it, so its own folder is tried first, and then those above it, up to the
/// root of the repository.
/// </summary>
/// <param name="files">Reads files.</param>
/// <param name="folders">The folders to try.</param>
internal sealed class BuildContext(Workspace files, ImmutableArray<string> folders)
{
    private const int HighestAbove = 6;

    /// <summary>The context of a Dockerfile of which only the place is known.</summary>
    public static BuildContext Around(Workspace files, string dockerfile, string? named = null)
    {
        ImmutableArray<string>.Builder folders = ImmutableArray.CreateBuilder<string>();
        if (named is not null)
        {
            folders.Add(named);
        }

        string folder = Path.GetDirectoryName(dockerfile) ?? "";
        for (int i = 0; i < HighestAbove; i++)
        {
            folders.Add(folder);
            string whole = Path.GetFullPath(folder.Length == 0 ? "." : folder);
            if (Directory.Exists(Path.Combine(whole, ".git")) || Path.GetDirectoryName(whole) is null)
            {
                break;
            }

            folder = folder is "" or "." || folder.EndsWith("..", System.StringComparison.Ordinal)
                ? Path.Combine(folder, "..")
                : Path.GetDirectoryName(folder) ?? "";
        }

        return new BuildContext(files, folders.ToImmutable());
    }

    /// <summary>A file of the context.</summary>
    /// <param name="path">As COPY names it.</param>
    public SourceFile? Read(string path) =>
        folders.Select(f => files.Read(Workspace.Join(f, path.TrimStart('/')))).FirstOrDefault(f => f is not null);

    /// <summary>A file below a folder of the context, or one of several that a pattern names.</summary>
    public SourceFile? ReadBelow(string folder, string path)
    {
        string clean = folder.TrimStart('/').TrimEnd('/');
        return clean is "" or "." ? Read(path) : Read(clean + "/" + path);
    }

    /// <summary>Whether a pattern of COPY names a file.</summary>
    public static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
