using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Init;
using Kirei.Supervision.Machine;
using Kirei.Supervision.Snapshot;

namespace Kirei.Personalities;

/// <summary>
/// catatonit -P: holds a pod's namespaces, runs nothing, reaps, and ends with 0 on TERM and INT. podman calls its init so by the file's own
/// name, so plain <c>kirei -P</c> is this too.
/// </summary>
internal static class Pause
{
    /// <summary>How it is asked for.</summary>
    public const string Option = "-P";

    /// <summary>Runs it.</summary>
    public static int Run()
    {
        StandardStreams.OpenMissing();
        Dispositions.SetDefault(Signal.Chld);
        _ = Self.BecomeSubreaper();
        LinuxSystem system = new(NamedPrograms.None, SignalSet.Manageable);
        system.ReleaseInherited();
        Reaper reaper = new(system);
        List<SystemEvent> events = [];
        while (!events.Exists(Ends))
        {
            events.Clear();
            system.Wait(events, Instant.Never);
            do
            {
                _ = reaper.Take();
            }
            while (reaper.MayHaveMore);
        }

        return 0;
    }

    private static bool Ends(SystemEvent happened) =>
        happened.Kind == SystemEventKind.Signal && (happened.Signal == Signal.Term || happened.Signal == Signal.Int);
}
