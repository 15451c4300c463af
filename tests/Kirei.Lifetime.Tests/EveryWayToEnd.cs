using System.Collections.Generic;
using System.Threading.Tasks;
using Kirei.Tests.Processes;
using Xunit;

namespace Kirei.Tests;

/// <summary>Every way to end × every outcome of a clean-up: the order, exactly once, the exit code, and what is said.</summary>
public abstract class EveryWayToEnd(Flavour flavour, Place place)
{
    private static readonly (string Way, Signal Signal, int Code)[] Ways =
    [
        ("waits", Signal.Term, 143),
        ("waits", Signal.Int, 130),
        ("waits", Signal.Quit, 131),
        ("waits", Signal.Hup, 129),
        ("notices", Signal.Term, 5),
        ("runs", Signal.Term, 5),
        ("is-cancelled", Signal.Int, 0),
        ("returns", Signal.None, 3),
        ("exits", Signal.None, 4),
        ("throws", Signal.None, 134),
        ("throws-in-run", Signal.None, 134),
        ("throws-in-thread", Signal.None, 134),
    ];

    private static readonly (string Outcome, string[] Steps, string[] Complaints)[] Outcomes =
    [
        ("finishes", ["begin middle", "end middle"], []),
        ("throws", ["begin middle"], ["clean-up \"middle\" failed: InvalidOperationException: no luck"]),
        ("hangs:0:100", ["begin middle"], ["clean-up \"middle\" did not finish within 0.1 s"]),
        ("blocks:0:100", ["begin middle"], ["clean-up \"middle\" did not finish within 0.1 s"]),
        ("obeys:0:100", ["begin middle"], ["clean-up \"middle\" did not finish within 0.1 s"]),
    ];

    public static IEnumerable<TheoryDataRow<string, Signal, int, string, string[], string[]>> Table()
    {
        foreach ((string way, Signal signal, int code) in Ways)
        {
            foreach ((string outcome, string[] steps, string[] complaints) in Outcomes)
            {
                yield return new(way, signal, code, outcome, steps, complaints);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task clean_ups_run_once_and_last_first_and_the_exit_code_is_the_programs(
        string way, Signal signal, int code, string outcome, string[] steps, string[] complaints)
    {
        using Child child = await Child.Start(flavour, place, $"{way} first:finishes middle:{outcome} last:finishes");
        child.Signal(signal);
        Ended ended = await child.End();

        Assert.Equal(["begin last", "end last", .. steps, "begin first", "end first"], ended.Steps);
        Assert.Equal(complaints, ended.Complaints);
        Assert.Equal(AsSeenFrom(place, code), ended.Code);
    }

    // The kernel does not let PID 1 die of its own abort: the runtime then falls into a fault
    private static int AsSeenFrom(Place place, int code) => (place, code) switch
    {
        (Place.AsPid1 or Place.InDocker, 134) => 139,
        _ => code,
    };
}

/// <inheritdoc/>
public sealed class EveryWayToEndJit() : EveryWayToEnd(Flavour.Jit, Place.Alone);

/// <inheritdoc/>
public sealed class EveryWayToEndJitAsPid1() : EveryWayToEnd(Flavour.Jit, Place.AsPid1);

/// <inheritdoc/>
public sealed class EveryWayToEndAot() : EveryWayToEnd(Flavour.Aot, Place.Alone);

/// <inheritdoc/>
public sealed class EveryWayToEndAotAsPid1() : EveryWayToEnd(Flavour.Aot, Place.AsPid1);

/// <inheritdoc/>
public sealed class EveryWayToEndBuiltForNet8() : EveryWayToEnd(Flavour.Net8, Place.Alone);

/// <inheritdoc/>
public sealed class EveryWayToEndBuiltForNet8AsPid1() : EveryWayToEnd(Flavour.Net8, Place.AsPid1);

/// <inheritdoc/>
public sealed class EveryWayToEndUnderTini() : EveryWayToEnd(Flavour.Aot, Place.UnderTini);

/// <inheritdoc/>
public sealed class EveryWayToEndUnderKireiJit() : EveryWayToEnd(Flavour.Jit, Place.UnderKirei);

/// <inheritdoc/>
public sealed class EveryWayToEndUnderKireiAot() : EveryWayToEnd(Flavour.Aot, Place.UnderKirei);

/// <inheritdoc/>
public sealed class EveryWayToEndInDockerUnderKireiJit() : EveryWayToEnd(Flavour.Jit, Place.InDockerUnderKirei);

/// <inheritdoc/>
public sealed class EveryWayToEndInDockerUnderKireiAot() : EveryWayToEnd(Flavour.Aot, Place.InDockerUnderKirei);
