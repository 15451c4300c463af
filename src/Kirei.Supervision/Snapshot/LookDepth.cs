namespace Kirei.Supervision.Snapshot;

/// <summary>How much of a tree is read.</summary>
internal enum LookDepth
{
    /// <summary>Which processes are there: enough to kill them.</summary>
    Processes,

    /// <summary>What the rules need.</summary>
    Everything,
}
