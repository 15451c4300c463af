using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Supervision.Init;

/// <summary>
/// The only caller of wait. SIGCHLD coalesces, so every wake-up takes changes until the kernel has no more; orphans are reaped like
/// children. A child is known to the caller before the loop can see its end, since both run on one thread.
/// </summary>
internal sealed class Reaper(ISystem system)
{
    private readonly List<ChildChange> _changes = [];

    /// <summary>Whether there was no child at all at the last call.</summary>
    public bool IsAlone { get; private set; }

    /// <summary>Takes everything that happened to children. The list is valid until the next call.</summary>
    public List<ChildChange> TakeAll()
    {
        _changes.Clear();
        ChildChange change;
        while ((change = system.NextChildChange()).Kind is ChildChangeKind.Ended or ChildChangeKind.Stopped)
        {
            _changes.Add(change);
        }

        IsAlone = change.Kind == ChildChangeKind.NoChildren;
        return _changes;
    }
}
