using System;
using System.Collections.Generic;

namespace Kirei.Soak.Running;

/// <summary>What is PID 1: the script itself, or an init with the script below it.</summary>
internal sealed record Init(string Name, IReadOnlyList<string> Words)
{
    public static Init Bare { get; } = new("bare", []);

    public static Init Tini { get; } = new("tini", ["tini", "--"]);

    public static Init Kirei(string path, TimeSpan grace) =>
        new("kirei", [path, "-v", "--grace", FormattableString.Invariant($"{grace.TotalSeconds:0.###}s"), "--"]);

    /// <summary>Nothing but the end of the grace would change what does not move any more; to wait for it would only take time.</summary>
    public bool MayBeCutShort => Name != "kirei";
}
