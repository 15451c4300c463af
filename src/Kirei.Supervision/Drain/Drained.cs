using System;

namespace Kirei.Supervision.Drain;

/// <summary>What comes after the deadline.</summary>
internal static class Drained
{
    /// <summary>
    /// How long killed processes are waited for. Who is still there then sleeps uninterruptibly, and no signal reaches it.
    /// </summary>
    public static readonly TimeSpan TimeForTheKernel = TimeSpan.FromMilliseconds(300);
}
