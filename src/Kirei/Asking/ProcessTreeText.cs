using System.Collections.Generic;
using System.Globalization;
using System.Linq;

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
            Add(table, processes.Values.ToLookup(process => process.Parent), first, "", "", commandOf);
        }

        return table.ToString();
    }

    private static void Add(
        TextTable table, ILookup<int, SeenProcess> children, SeenProcess process, string before, string below,
        System.Func<SeenProcess, string> commandOf)
    {
        table.Add(
            process.Pid.ToString(CultureInfo.InvariantCulture),
            Figures.Size(process.Pages * System.Environment.SystemPageSize),
            before + commandOf(process));
        SeenProcess[] own = [.. children[process.Pid].Where(child => child.Pid != process.Pid).OrderBy(child => child.Pid)];
        for (int i = 0; i < own.Length; i++)
        {
            bool isLast = i == own.Length - 1;
            Add(table, children, own[i], below + (isLast ? "└─ " : "├─ "), below + (isLast ? "   " : "│  "), commandOf);
        }
    }
}
