using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Kirei.Lab.Witness;

/// <summary>Who is there, from /proc.</summary>
internal static class ProcessTable
{
    /// <summary>
    /// Whether we are in the machine's first PID namespace, in which the kernel counts its events; its number is fixed, PROC_PID_INIT_INO.
    /// </summary>
    public static bool IsOfTheWholeMachine => OwnNamespace == "pid:[4026531836]";

    /// <summary>The process and everything below it, and what entered its PID namespace from outside.</summary>
    public static IReadOnlyList<int> Below(int root)
    {
        Dictionary<int, int> parents = All().ToDictionary(pid => pid, ParentOf);
        string? space = NamespaceOf(root);
        return [.. parents.Keys.Where(pid => Descends(pid, root, parents) || (space is not null && NamespaceOf(pid) == space)).Order()];
    }

    /// <summary>The threads of a process.</summary>
    public static IReadOnlyList<int> ThreadsOf(int pid)
    {
        try
        {
            return [.. Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/task"))
                .Select(d => int.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>The process a thread belongs to; null when it is gone.</summary>
    public static int? ProcessOf(int thread) => Number(thread, "Tgid:");

    /// <summary>The children of a process's first thread.</summary>
    public static IReadOnlyList<int> ChildrenOf(int pid)
    {
        try
        {
            string children = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/task/{pid}/children"));
            return
            [
                .. children.Split(' ', System.StringSplitOptions.RemoveEmptyEntries)
                    .Select(c => int.Parse(c, CultureInfo.InvariantCulture)),
            ];
        }
        catch (IOException) // it is gone, or the kernel was built without CONFIG_PROC_CHILDREN
        {
            return [.. All().Where(p => ParentOf(p) == pid)];
        }
    }

    private static bool Descends(int pid, int root, Dictionary<int, int> parents)
    {
        for (int steps = 0; pid > 0 && steps < parents.Count; steps++)
        {
            if (pid == root)
            {
                return true;
            }

            pid = parents.GetValueOrDefault(pid);
        }

        return false;
    }

    private static IEnumerable<int> All() =>
        Directory.EnumerateDirectories("/proc")
            .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) ? pid : 0)
            .Where(pid => pid > 0);

    private static int ParentOf(int pid) => Number(pid, "PPid:") ?? 0;

    private static int? Number(int pid, string label)
    {
        try
        {
            string? line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/status"))
                .FirstOrDefault(l => l.StartsWith(label, System.StringComparison.Ordinal));
            return line is null ? null : int.Parse(line.AsSpanAfter(label), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? NamespaceOf(int pid)
    {
        try
        {
            string? target = new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/ns/pid")).LinkTarget;
            return target == OwnNamespace ? null : target;
        }
        catch (IOException)
        {
            return null;
        }
        catch (System.UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static readonly string? OwnNamespace = new FileInfo("/proc/self/ns/pid").LinkTarget;

    private static System.ReadOnlySpan<char> AsSpanAfter(this string line, string label) =>
        System.MemoryExtensions.Trim(System.MemoryExtensions.AsSpan(line)[label.Length..]);
}
