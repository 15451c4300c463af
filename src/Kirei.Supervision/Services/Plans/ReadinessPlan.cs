using System;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Supervision.Services.Plans;

/// <summary>How it is known that a service is ready.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Probe">
/// For <see cref="ReadinessKind.Probe"/> the command that ends with code 0 as soon as the service is ready (<c>kirei exec --wait …</c>).
/// </param>
/// <param name="Text">For <see cref="ReadinessKind.LogLine"/> what a line of its output has to contain.</param>
/// <param name="Descriptor">For <see cref="ReadinessKind.Descriptor"/> its number in the service.</param>
/// <param name="Timeout">After this time the start has failed; null for as long as it takes.</param>
internal sealed record ReadinessPlan(
    ReadinessKind Kind, ImmutableArray<OsString> Probe, string Text, int Descriptor, TimeSpan? Timeout);

/// <summary>In which way a service says that it is ready.</summary>
internal enum ReadinessKind
{
    /// <summary><c>READY=1</c> on the socket of sd_notify(3).</summary>
    Notify,

    /// <summary>A line feed on a descriptor, as s6 and dinit have it.</summary>
    Descriptor,

    /// <summary>A line of its output.</summary>
    LogLine,

    /// <summary>A command that waits for it: a port, a page, a file, another command.</summary>
    Probe,
}
