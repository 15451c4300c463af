using System.Collections.Generic;
using System.Globalization;

namespace Kirei.Asking;

/// <summary>The processes below kirei, as a tree.</summary>
internal static class ProcessTreeText
{
    /// <summary>The text.</summary>
    /// <param name="processes">All that were seen.</param>
    /// <param name="top">The one to begin with.</param>
    /// <param name="commandOf">The command line of one.</param>
    /// <param name="width">For so many columns.</param>
    public static string Of(
        IReadOnlyDictionary<int, SeenProcess> processes, int top, System.Func<SeenProcess, string> commandOf, int width)
    {
        TextTable table = new(width, 2, 0, 1);
        table.Add("PID", "MEMORY", "PROCESS");
        if (processes.TryGetValue(top, out SeenProcess? first))
        {
            Add(table, ByParent(processes.Values), first, "", "", commandOf);
        }

        return table.ToString();
    }

    private static Dictionary<int, List<SeenProcess>> ByParent(IEnumerable<SeenProcess> processes)
    {
        Dictionary<int, List<SeenProcess>> children = [];
        List<SeenProcess> all = [.. processes];
        all.Sort(static (left, right) => left.Pid.CompareTo(right.Pid));
        foreach (SeenProcess process in all)
        {
            if (!children.TryGetValue(process.Parent, out List<SeenProcess>? siblings))
            {
                children.Add(process.Parent, siblings = []);
            }

            siblings.Add(process);
        }

        return children;
    }

    private static void Add(
        TextTable table, Dictionary<int, List<SeenProcess>> children, SeenProcess process, string before, string below,
        System.Func<SeenProcess, string> commandOf)
    {
        table.Add(
            process.Pid.ToString(CultureInfo.InvariantCulture),
            Figures.Size(process.Pages * System.Environment.SystemPageSize),
            before + commandOf(process));
        List<SeenProcess> own = children.GetValueOrDefault(process.Pid) ?? [];
        for (int i = 0; i < own.Count; i++)
        {
            bool isLast = i == own.Count - 1;
            Add(table, children, own[i], below + (isLast ? "└─ " : "├─ "), below + (isLast ? "   " : "│  "), commandOf);
        }
    }
}
