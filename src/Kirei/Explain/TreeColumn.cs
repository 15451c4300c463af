using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using Kirei.Linux;
using Kirei.Supervision.Forecast;

namespace Kirei.Explain;

/// <summary>The process tree as a column of a table, cell by cell.</summary>
internal sealed class TreeColumn
{
    private readonly ImmutableArray<ProcessForecast> _processes;
    private readonly bool _hasArguments;
    private readonly bool[] _isLast;
    private readonly List<bool> _open = []; // by depth: whether more siblings follow
    private int _next;

    /// <summary>Begins.</summary>
    /// <param name="processes">Parents before children.</param>
    /// <param name="withArguments">Whether there is room for command lines.</param>
    public TreeColumn(ImmutableArray<ProcessForecast> processes, bool withArguments)
    {
        _processes = processes;
        _hasArguments = withArguments;
        _isLast = new bool[processes.Length];
        HashSet<int> seen = []; // depths that a later sibling has
        for (int i = processes.Length - 1; i >= 0; i--)
        {
            int depth = processes[i].Depth;
            _ = seen.RemoveWhere(other => other > depth);
            _isLast[i] = seen.Add(depth);
        }
    }

    /// <summary>The cell of the next process.</summary>
    public string Next()
    {
        ProcessForecast process = _processes[_next];
        int kept = Math.Min(process.Depth, _open.Count);
        _open.RemoveRange(kept, _open.Count - kept);
        StringBuilder cell = new();
        for (int depth = 1; depth < process.Depth; depth++)
        {
            cell.Append(_open[depth] ? "│  " : "   ");
        }

        cell.Append(process.Depth == 0 ? "" : _isLast[_next] ? "└─ " : "├─ ");
        _open.Add(!_isLast[_next++]);
        return cell.Append(_hasArguments ? CommandOf(process) : process.Name).ToString();
    }

    private static string CommandOf(ProcessForecast process)
    {
        string words = new OsString(process.Record.CommandLine ?? []).ToString().Replace('\0', ' ');
        return words.Length == 0 ? process.Name : Supervision.Output.Text.Plain(words);
    }
}
