using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Tests.Machine.Inits;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>One history under three inits, and what is wrong with the way it went under kirei.</summary>
internal static class Comparison
{
    /// <summary>What the runtime gives between the stop and its own SIGKILL.</summary>
    private const double Grace = 10_000;

    public static IReadOnlyList<string> Faults(History history)
    {
        FakeSystem system = history.Machine(Signal.Term);
        Life life = system.Live();
        World kirei = system.Computer.World;
        kirei.CountLines();
        IEnumerable<string> worst = OtherInits.Bare(history).Kept.Intersect(OtherInits.Tini(history).Kept).Except(kirei.Kept);
        return [
            .. kirei.Losses,
            .. worst.Select(thing => $"worst of the three: {thing}"),
            .. life.Milliseconds < history.StopAt + Grace ? Array.Empty<string>() : ["ended too late"],
        ];
    }
}
