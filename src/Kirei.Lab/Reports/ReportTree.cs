using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Lab.Reports;

/// <summary>
/// The processes of a report in the order their lanes are drawn: parents before their children. Two may bear the same pid, one after the
/// other; a parent is then the one that came last before its child.
/// </summary>
internal sealed class ReportTree
{
    private readonly int[] _parents;
    private readonly ILookup<int, int> _children;
    private readonly Dictionary<int, int> _lanes = [];
    private readonly List<int> _order = [];

    /// <summary>Puts them in order.</summary>
    /// <param name="processes">Pid and parent's pid of each, in the order of first sight.</param>
    public ReportTree(IReadOnlyList<(int Pid, int Parent)> processes)
    {
        _parents = ParentsOf(processes);
        _children = Enumerable.Range(0, processes.Count).ToLookup(i => _parents[i]);
        foreach (int top in _children[-1])
        {
            Walk(top);
        }

        // Who is nobody's descendant all the same is in a circle that pids given away twice have made.
        foreach (int left in Enumerable.Range(0, processes.Count).Where(i => !_lanes.ContainsKey(i)))
        {
            _parents[left] = -1;
            Walk(left);
        }
    }

    /// <summary>Their places in the report, lane by lane.</summary>
    public ImmutableArray<int> Order => [.. _order];

    /// <summary>The lane of a process's parent; null when that is not in the report.</summary>
    public int? ParentLaneOf(int place) => _parents[place] < 0 ? null : _lanes[_parents[place]];

    private void Walk(int top)
    {
        Stack<int> open = new([top]);
        while (open.TryPop(out int place))
        {
            if (_lanes.TryAdd(place, _order.Count))
            {
                _order.Add(place);
                foreach (int child in _children[place].Reverse())
                {
                    open.Push(child);
                }
            }
        }
    }

    private static int[] ParentsOf(IReadOnlyList<(int Pid, int Parent)> processes)
    {
        Dictionary<int, int> first = [], last = [];
        for (int i = processes.Count - 1; i >= 0; i--)
        {
            first[processes[i].Pid] = i;
        }

        int[] parents = new int[processes.Count];
        for (int i = 0; i < parents.Length; i++)
        {
            int parent = last.GetValueOrDefault(processes[i].Parent, first.GetValueOrDefault(processes[i].Parent, -1));
            parents[i] = parent == i ? -1 : parent;
            last[processes[i].Pid] = i;
        }

        return parents;
    }
}
