using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kirei.Linux;
using Kirei.Supervision.Forecast;
using Kirei.Supervision.Output;

namespace Kirei.Explain;

/// <summary>The process tree as a column of a table.</summary>
internal static class TreeColumn
{
    /// <summary>A cell for each process.</summary>
    /// <param name="explanation">Whose processes.</param>
    /// <param name="withArguments">Whether there is room for command lines.</param>
    public static IEnumerable<string> Of(Explanation explanation, bool withArguments)
    {
        IReadOnlyList<ProcessForecast> processes = explanation.Forecast.Processes;
        bool[] isLast = LastOnes(processes);
        List<bool> open = []; // by depth: whether more siblings follow
        for (int i = 0; i < processes.Count; i++)
        {
            ProcessForecast process = processes[i];
            open.RemoveRange(System.Math.Min(process.Depth, open.Count), System.Math.Max(open.Count - process.Depth, 0));
            StringBuilder cell = new();
            for (int depth = 1; depth < process.Depth; depth++)
            {
                cell.Append(open[depth] ? "│  " : "   ");
            }

            cell.Append(process.Depth == 0 ? "" : isLast[i] ? "└─ " : "├─ ");
            open.Add(!isLast[i]);
            yield return cell.Append(withArguments ? CommandOf(process) : process.Name).ToString();
        }
    }

    private static bool[] LastOnes(IReadOnlyList<ProcessForecast> processes)
    {
        bool[] isLast = new bool[processes.Count];
        HashSet<int> seen = []; // depths that a later sibling has
        for (int i = processes.Count - 1; i >= 0; i--)
        {
            _ = seen.RemoveWhere(depth => depth > processes[i].Depth);
            isLast[i] = seen.Add(processes[i].Depth);
        }

        return isLast;
    }

    private static string CommandOf(ProcessForecast process)
    {
        byte[] line = process.Record.CommandLine ?? [];
        string words = Text.Plain(new OsString(line).ToString().Replace('\0', ' '));
        return words.Length == 0 ? process.Name : words;
    }
}
