using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Kirei.Linux;

namespace Kirei.Supervision.Snapshot;

/// <summary>
/// A snapshot of the live processes that descend from kirei, parents before children, and of the channels between them. Zombies are not in
/// it, nor are <c>docker exec</c> sessions, whose parent is outside the namespace. The buffers are reused from one snapshot to the next.
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

    /// <summary>What they read from each other.</summary>
    public Channels Channels { get; } = new();

    /// <summary>One of them.</summary>
    public ref ProcessFacts this[int index] => ref All[index];

    /// <summary>Forgets the last snapshot.</summary>
    public void Clear()
    {
        _found.Clear();
        _ordered.Clear();
        Channels.Clear(0);
    }

    /// <summary>Adds a process, in any order.</summary>
    public void Add(in ProcessFacts process) => _found.Add(process);

    /// <summary>Orders what was added: descendants of <paramref name="root"/> only, parents first, siblings as they were added.</summary>
    /// <param name="root">Whose descendants.</param>
    /// <param name="parts">Of its children only these, and what descends from them; null for all.</param>
    public void Link(Pid root, IReadOnlySet<Pid>? parts = null)
    {
        if (parts is not null)
        {
            _ = _found.RemoveAll(process => process.Parent == root && !parts.Contains(process.Id.Pid));
        }

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
            process.Descendants = 0;
            _ordered.Add(process);
            _ordered[^1] = process with { Children = PushChildren(process.Id.Pid, _ordered.Count - 1) };
        }

        CountDescendants();
        Channels.Clear(_ordered.Count);
    }

    /// <summary>
    /// Orders what was added as if an init had started <paramref name="main"/>: main, its descendants, and, where main is PID 1, the
    /// daemons it has adopted, which an init would have: they lead a session of their own.
    /// </summary>
    public void LinkBelowAnInit(Pid main)
    {
        Pid none = new(-1);
        foreach (ref ProcessFacts process in CollectionsMarshal.AsSpan(_found))
        {
            bool isAdopted = main.Number == 1 && process.Parent == main && process.Session == process.Id.Pid;
            process.Parent = process.Id.Pid == main || isAdopted ? default
                : process.Parent.Number == 0 ? none // a session of docker exec
                : process.Parent;
        }

        Link(default);
    }

    /// <summary>Whether <paramref name="index"/> is <paramref name="ancestor"/> or descends from it.</summary>
    public bool Descends(int index, int ancestor) => index >= ancestor && index <= ancestor + this[ancestor].Descendants;

    /// <summary>The children of a process, for foreach.</summary>
    public ChildWalk ChildrenOf(int index) => new(this, index);

    /// <summary>The first child; -1 for none.</summary>
    public int FirstChild(int index) => this[index].Children > 0 ? index + 1 : -1;

    /// <summary>The next child of the same parent; -1 for none.</summary>
    public int NextSibling(int index)
    {
        int next = index + 1 + this[index].Descendants;
        return next < Count && this[next].ParentIndex == this[index].ParentIndex ? next : -1;
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

    private void CountDescendants()
    {
        Span<ProcessFacts> all = All;
        for (int i = all.Length - 1; i >= 0; i--)
        {
            if (all[i].ParentIndex >= 0)
            {
                all[all[i].ParentIndex].Descendants += all[i].Descendants + 1;
            }
        }
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

        // The stack returns the last one first: reverse the siblings, so that they come in the order they were added.
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
