using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Kirei.Lab.Checks;

namespace Kirei.Lab.Tests.Checks;

/// <summary>What the check finds in files that a test writes.</summary>
internal static class Checked
{
    /// <summary>The findings in a file, alone in a folder.</summary>
    public static ImmutableArray<Finding> File(string name, string text) => Files((name, text));

    /// <summary>The findings in the first of several files.</summary>
    public static ImmutableArray<Finding> Files(params (string Name, string Text)[] files)
    {
        using Folder folder = new();
        foreach ((string name, string text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            System.IO.File.WriteAllText(folder[name], text);
        }

        Workspace workspace = new();
        Inspection inspection = new(workspace, stage: null);
        _ = inspection.Check(workspace.Read(folder[files[0].Name])!);
        return inspection.Findings;
    }

    /// <summary>The ids of what is found in a script.</summary>
    public static string[] Script(string text) => Ids(File("entry.sh", text));

    /// <summary>The ids of what is found in a Dockerfile.</summary>
    public static string[] Dockerfile(string text) => Ids(File("Dockerfile", text));

    public static string[] Ids(IEnumerable<Finding> findings) => [.. findings.Select(f => f.Rule)];
}
