using System;
using System.IO;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks;

/// <summary>What a file is for the check.</summary>
internal enum FileKind
{
    /// <summary>Nothing that is checked.</summary>
    Other,

    /// <summary>A Dockerfile or Containerfile.</summary>
    Dockerfile,

    /// <summary>A Compose file.</summary>
    Compose,

    /// <summary>A manifest of Kubernetes.</summary>
    Kubernetes,

    /// <summary>A quadlet.</summary>
    Quadlet,

    /// <summary>A shell script.</summary>
    Script,
}

/// <summary>Tells what a file is.</summary>
internal static class FileKinds
{
    /// <summary>By its name, so far as that says it; <see cref="FileKind.Other"/> where only the content can.</summary>
    public static FileKind OfName(string path)
    {
        string name = Path.GetFileName(path).ToLowerInvariant();
        bool isYaml = name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal);
        return name.StartsWith("dockerfile", StringComparison.Ordinal) && !name.EndsWith(".md", StringComparison.Ordinal)
            && !name.EndsWith(".dockerignore", StringComparison.Ordinal)
            || name.StartsWith("containerfile", StringComparison.Ordinal) || name.EndsWith(".dockerfile", StringComparison.Ordinal)
                ? FileKind.Dockerfile
            : isYaml && (name.StartsWith("compose", StringComparison.Ordinal)
                || name.StartsWith("docker-compose", StringComparison.Ordinal)) ? FileKind.Compose
            : isYaml ? FileKind.Kubernetes
            : name.EndsWith(".container", StringComparison.Ordinal) ? FileKind.Quadlet
            : FileKind.Other;
    }

    /// <summary>Whether a script in a folder is an entrypoint by its name; others are read where something starts them.</summary>
    public static bool IsEntrypointName(string path)
    {
        string name = Path.GetFileName(path);
        return name.Contains("entrypoint", StringComparison.OrdinalIgnoreCase) && Path.GetExtension(name) is "" or ".sh" or ".bash";
    }

    /// <summary>By name and content.</summary>
    public static FileKind Of(SourceFile file)
    {
        FileKind byName = OfName(file.Path);
        return byName switch
        {
            FileKind.Kubernetes when !IsKubernetes(file.Text) => FileKind.Other,
            FileKind.Other when Shebang.Of(file.Text, ShellKind.Unknown) is not null => FileKind.Script,
            FileKind.Other when file.Path.EndsWith(".sh", StringComparison.Ordinal)
                && !file.Text.StartsWith("#!", StringComparison.Ordinal) => FileKind.Script,
            _ => byName,
        };
    }

    private static bool IsKubernetes(string text) =>
        (text.StartsWith("kind:", StringComparison.Ordinal) || text.Contains("\nkind:", StringComparison.Ordinal))
        && text.Contains("apiVersion:", StringComparison.Ordinal) && text.Contains("containers:", StringComparison.OrdinalIgnoreCase);
}
