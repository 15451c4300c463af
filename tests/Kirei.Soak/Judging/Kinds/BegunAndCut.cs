using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>What begins in the moment of the stop itself was not begun by it.</summary>
internal static class BegunAndCut
{
    private const int Moment = 30;

    public static Harm Harm { get; } = new("begun-and-cut", "a program was begun after the stop, and cut", Find);

    private static IEnumerable<string> Find(Trial trial) =>
        from run in trial.Kirei.Story.BegunAfter
        where run is { End: End.Cut, WasTold: false } && run.Begin.At - trial.Kirei.Story.Stop.At > Moment
        select run.ToString();
}
