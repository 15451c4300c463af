using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>Nobody who handles the signal is ever killed without having been told.</summary>
internal static class Untold
{
    public static Harm Harm { get; } = new("untold", "a program that handles the signal was killed without having been told", Find);

    private static IEnumerable<string> Find(Trial trial) =>
        trial.Kirei.Story.Runs.Where(run => run is { Handles: true, End: End.Cut, WasTold: false }).Select(run => run.ToString());
}
