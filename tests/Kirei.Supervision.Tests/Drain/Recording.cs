using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Machine;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>
/// What /proc once showed of a program and its children (Recorded/record), read as kirei reads /proc. The links are made anew in a folder
/// of their own. A link there has no permission bits that say whether a descriptor was opened for reading or for writing: every channel
/// looks open both ways, so who reads from whom is not asked here.
/// </summary>
internal static class Recording
{
    private static readonly Pid Root = new(1);

    /// <summary>The two facts of each process, parents before children: <c>entry.sh IsCut Foreground | app Finishes Nobody</c>.</summary>
    public static string Facts(string name)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("kirei-recording-");
        try
        {
            Copy(Path.Combine(Folder(), name), folder.FullName);
            using ProcFileSystem proc = ProcFileSystem.TryOpenRecording(folder.FullName)
                ?? throw new DirectoryNotFoundException(folder.FullName);
            ProcessTree tree = new();
            new ProcessTreeReader(proc, NamedPrograms.None).Read(tree, Root, Signal.Term, LookDepth.Everything);
            return string.Join(" | ", Enumerable.Range(0, tree.Count).OrderBy(i => tree[i].Id.Pid.Number).Select(i => FactsOf(tree, i)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The names of all recordings.</summary>
    public static IEnumerable<string> Names() => Directory.GetDirectories(Folder()).Select(folder => Path.GetFileName(folder)).Order();

    private static string FactsOf(ProcessTree tree, int index)
    {
        ProcessFacts process = tree[index];
        WaitsFor waits = WaitsForFact.Of(tree, index, before: false);
        string whom = waits == WaitsFor.One ? " " + NameOf(tree, process.AwaitedChild) : "";
        bool isInDoubt = ReactionFact.IsInDoubt(tree, index, Signal.Term);
        Reaction reaction = isInDoubt ? Reaction.Unknown : ReactionFact.Of(process, Signal.Term, waits);
        return $"{process.Name} {reaction} {waits}{whom}";
    }

    private static string NameOf(ProcessTree tree, Pid pid) =>
        Enumerable.Range(0, tree.Count).Select(i => tree[i]).First(process => process.Id.Pid == pid).Name.ToString();

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (Path.GetFileName(file) == "links")
            {
                MakeLinks(File.ReadAllLines(file), Path.GetDirectoryName(target)!);
            }
            else
            {
                File.Copy(file, target);
            }
        }
    }

    private static void MakeLinks(string[] links, string process)
    {
        Directory.CreateDirectory(Path.Combine(process, "fd"));
        foreach (string[] link in links.Select(line => line.Split(' ', 2)))
        {
            File.CreateSymbolicLink(Path.Combine(process, link[0]), link[1]);
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../Recorded");
}
