namespace Kirei.Supervision.Snapshot;

/// <summary>A walk along the children of a process.</summary>
internal struct ChildWalk(ProcessTree tree, int parent)
{
    private int _child = -1;

    /// <summary>The place of the child.</summary>
    public readonly int Current => _child;

    /// <summary>For foreach.</summary>
    public readonly ChildWalk GetEnumerator() => this;

    /// <summary>The next one.</summary>
    public bool MoveNext()
    {
        _child = _child < 0 ? tree.FirstChild(parent) : tree.NextSibling(_child);
        return _child >= 0;
    }
}
