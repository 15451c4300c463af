using System;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>Is informed of what a drain sees and does, as it happens.</summary>
internal interface IDrainObserver
{
    /// <summary>A look at the tree has been taken.</summary>
    /// <param name="tree">What it showed; valid during the call.</param>
    /// <param name="at">When it began.</param>
    /// <param name="took">How long it took, the decisions included.</param>
    void OnLook(ProcessTree tree, Instant at, TimeSpan took);

    /// <summary>A process came under another rule, or was sent a signal.</summary>
    /// <param name="process">Which, as the look showed it.</param>
    /// <param name="verdict">What was decided.</param>
    /// <param name="at">When.</param>
    /// <param name="error">Why the verdict's signal could not be sent.</param>
    void OnVerdict(in ProcessFacts process, in Verdict verdict, Instant at, Errno error);

    /// <summary>There is nothing to see: main's process group was sent this.</summary>
    void OnBlind(Signal signal);
}
