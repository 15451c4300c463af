using System;

namespace Kirei.Supervision.Drain;

/// <summary>What comes after the deadline.</summary>
internal static class Drained
{
    /// <summary>
    /// How long kirei waits for killed processes. One that is still there then is in an uninterruptible sleep, where no signal reaches it.
    /// </summary>
    public static readonly TimeSpan TimeForTheKernel = TimeSpan.FromMilliseconds(300);
}
