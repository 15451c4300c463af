using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Supervision.Init;

/// <summary>
/// The only caller of wait. SIGCHLD coalesces, so every wake-up takes changes until the kernel has no more; orphans are reaped like
/// children. A child is known to the caller before the loop can see its end, since both run on one thread. However many have exited, the
/// list of them does not grow.
/// </summary>
/// <param name="system">The kernel.</param>
/// <param name="most">
/// How many are taken at a time. A child that has been reaped has given its pid away: who starts processes when one has ended takes them
/// one by one, so that the end of a child cannot be mistaken for that of one that was started after it.
/// </param>
internal sealed class Reaper(ISystem system, int most = Reaper.Many)
{
    private const int Many = 64;
    private readonly List<ChildChange> _changes = new(most);

    /// <summary>Whether there was no child at all at the last call.</summary>
    public bool IsAlone { get; private set; }

    /// <summary>Whether more may have happened than the last call has taken.</summary>
    public bool MayHaveMore => _changes.Count == most;

    /// <summary>Takes what happened to children, a batch at a time. The list is valid until the next call.</summary>
    public List<ChildChange> Take()
    {
        _changes.Clear();
        ChildChange change = default;
        while (!MayHaveMore && (change = system.NextChildChange()).Kind is ChildChangeKind.Ended or ChildChangeKind.Stopped)
        {
            _changes.Add(change);
        }

        IsAlone = !MayHaveMore && change.Kind == ChildChangeKind.NoChildren;
        return _changes;
    }
}
