using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>
/// Tries whether a target is there. A try is written as one sequence of steps, and yields whatever it has to wait for: so many tries go on
/// side by side in one thread, and each can be left at any point.
/// </summary>
internal abstract class Probe
{
    /// <summary>Why the target is not there; null when it is. Valid after a try.</summary>
    public string? Reason { get; protected set; } = "no answer yet";

    /// <summary>One try.</summary>
    public abstract IEnumerable<Awaited> Try();

    /// <summary>A reason in the words of whoever reads it: an address, and what the kernel said of it.</summary>
    protected static string Text(Errno error) => error.ToString();
}
