using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Init;

/// <summary>
/// Who is told what an init does, as it happens, for what the inits print that kirei stands in for. This one is kirei's own: it says
/// little.
/// </summary>
internal class InitObserver
{
    /// <summary>Main runs.</summary>
    public virtual void OnStarted(Pid main)
    {
    }

    /// <summary>Main cannot be started.</summary>
    public virtual void OnCannotStart(Log log, OsString program, in SpawnResult result) =>
        log.Say(
            new LogEvent(EventKind.StartFailed) { Name = program.ToString(), Code = SpawnFailure.ExitCode(result) },
            $"cannot run {program}: {SpawnFailure.Reason(result)}");

    /// <summary>A signal has come.</summary>
    public virtual void OnSignal(Signal signal)
    {
    }

    /// <summary>It was one that giving up the terminal brings: nothing follows.</summary>
    public virtual void OnHandOff(Signal signal)
    {
    }

    /// <summary>All that follows from a signal has been done.</summary>
    /// <param name="signal">Which.</param>
    /// <param name="meant">What it was taken for; number 0 for nothing.</param>
    public virtual void OnTaken(Signal signal, Signal meant)
    {
    }

    /// <summary>The init is about to stop itself, as the terminal stops main.</summary>
    public virtual void OnStopping()
    {
    }

    /// <summary>The kernel has news of children.</summary>
    public virtual void OnChildren()
    {
    }

    /// <summary>A child has ended.</summary>
    public virtual void OnReaped(in ChildChange change, bool isMain)
    {
    }

    /// <summary>There is no more news; perhaps no child either.</summary>
    public virtual void OnAllReaped(bool isAlone)
    {
    }

    /// <summary>Nothing is left to do.</summary>
    public virtual void OnLeaving(int exitCode)
    {
    }
}
