using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>The drain where nothing can be seen: without /proc, or with one that hides other users' processes.</summary>
internal sealed class BlindDrain(IDrainSystem system, IDrainObserver observer)
{
    /// <summary>Main's process group is signalled at the first look, and killed at the deadline.</summary>
    public void Tell(in DrainMoment moment, Pid group)
    {
        bool deadlineHasCome = moment.Now >= moment.Deadline;
        if (moment.IsFirstLook || deadlineHasCome)
        {
            Signal signal = deadlineHasCome ? Signal.Kill : moment.StopSignal;
            _ = system.SendToGroup(group, signal);
            _ = system.SendToGroup(group, Signal.Cont);
            observer.OnBlind(signal);
        }
    }
}
