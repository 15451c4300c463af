using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>
/// A snapshot of the live processes that descend from kirei, parents before children. Zombies are not in it, nor are <c>docker exec</c> sessions,
/// whose parent is outside the namespace. The buffers are used again from one snapshot to the next.
/// </summary>
internal sealed class ProcessTree
{
    private readonly List<ProcessFacts> _found = [];
    private readonly List<ProcessFacts> _ordered = [];
    private readonly Dictionary<Pid, int> _firstChild = [];
    private readonly List<int> _nextSibling = [];
    private readonly Stack<(int Found, int ParentIndex)> _pending = new();

    /// <summary>How many processes.</summary>
    public int Count => _ordered.Count;

    /// <summary>All of them, parents before children.</summary>
    public Span<ProcessFacts> All => CollectionsMarshal.AsSpan(_ordered);

    /// <summary>One of them.</summary>
    public ref ProcessFacts this[int index] => ref All[index];

    /// <summary>Forgets the last snapshot.</summary>
    public void Clear()
    {
        _found.Clear();
        _ordered.Clear();
    }

    /// <summary>Adds a process, in any order.</summary>
    public void Add(in ProcessFacts process) => _found.Add(process);

    /// <summary>Orders what was added: descendants of <paramref name="root"/> only, parents first, siblings as they were added.</summary>
    public void Link(Pid root)
    {
        _firstChild.Clear();
        _nextSibling.Clear();
        CollectionsMarshal.SetCount(_nextSibling, _found.Count);
        for (int i = _found.Count - 1; i >= 0; i--)
        {
            ref int first = ref CollectionsMarshal.GetValueRefOrAddDefault(_firstChild, _found[i].Parent, out bool known);
            _nextSibling[i] = known ? first : -1;
            first = i;
        }

        _ordered.Clear();
        PushChildren(root, -1);
        while (_pending.TryPop(out (int Found, int ParentIndex) next))
        {
            ProcessFacts process = _found[next.Found];
            process.ParentIndex = next.ParentIndex;
            _ordered.Add(process);
            _ordered[^1] = process with { Children = PushChildren(process.Id.Pid, _ordered.Count - 1) };
        }
    }

    /// <summary>Whether <paramref name="index"/> descends from <paramref name="ancestor"/>.</summary>
    public bool Descends(int index, int ancestor)
    {
        while (index > ancestor)
        {
            index = this[index].ParentIndex;
        }

        return index == ancestor;
    }

    /// <summary>The place of a process; -1 when it is not in the tree.</summary>
    public int IndexOf(Pid pid)
    {
        for (int i = 0; i < Count; i++)
        {
            if (this[i].Id.Pid == pid)
            {
                return i;
            }
        }

        return -1;
    }

    private int PushChildren(Pid parent, int parentIndex)
    {
        int count = 0;
        int first = _firstChild.GetValueOrDefault(parent, -1);
        for (int child = first; child >= 0; child = _nextSibling[child])
        {
            count++;
            _pending.Push((child, parentIndex));
        }

        // The stack hands out the last one first: turn the siblings round, so that they come as they were added.
        if (count > 1)
        {
            Reverse(count, first, parentIndex);
        }

        return count;
    }

    private void Reverse(int count, int first, int parentIndex)
    {
        Span<int> siblings = count <= 256 ? stackalloc int[count] : new int[count];
        for (int i = 0, child = first; i < count; child = _nextSibling[child], i++)
        {
            siblings[i] = child;
            _ = _pending.Pop();
        }

        for (int i = count - 1; i >= 0; i--)
        {
            _pending.Push((siblings[i], parentIndex));
        }
    }
}
