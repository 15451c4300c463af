using System;

namespace Kirei.Linux;

/// <summary>
/// A system call failed where it must not. The message names operation, object and error: <c>cannot open /x: EACCES (…)</c>.
/// </summary>
/// <param name="operation">What was tried, as a verb: <c>open</c>.</param>
/// <param name="target">What it was tried on; may be empty.</param>
/// <param name="errno">The kernel's answer.</param>
/// <param name="reason">What that means here; null for the kernel's own words.</param>
public sealed class LinuxException(string operation, string target, Errno errno, string? reason = null)
    : Exception($"cannot {operation}{(target.Length == 0 ? "" : " " + target)}: {reason ?? errno.ToString()}")
{
    /// <summary>What it was tried on; may be empty.</summary>
    public string Target { get; } = target;

    /// <summary>The kernel's answer.</summary>
    public Errno Errno { get; } = errno;

    internal static int Check(int result, string operation, string target = "") =>
        result >= 0 ? result : throw new LinuxException(operation, target, Errno.Last);
}
