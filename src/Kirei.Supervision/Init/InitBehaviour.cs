using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Init;

/// <summary>
/// What an init does in its own way, where kirei stands in for another one: how main is set apart, which signals are main's, what is said
/// and when. These are kirei's own ways; what a stop does is not a matter of behaviour.
/// </summary>
internal class InitBehaviour
{
    /// <summary>kirei's own.</summary>
    public static InitBehaviour Own { get; } = new();

    /// <summary>Whether main's stops by its terminal are followed, and the terminal is taken back after main.</summary>
    public virtual bool ManagesTerminal => true;

    /// <summary>How main is started.</summary>
    public virtual SpawnRequest Shape(SpawnRequest request) => request;

    /// <summary>The process group that main is in.</summary>
    public virtual Pid GroupOf(Pid main) => main;

    /// <summary>Main runs.</summary>
    public virtual void OnStarted(ISystem system, Pid main) => system.ReleaseInherited();

    /// <summary>Main cannot be started: reports why.</summary>
    /// <returns>The exit code.</returns>
    public virtual int CannotStart(Log log, OsString program, in SpawnResult result)
    {
        log.Say($"cannot run {program}: {SpawnFailure.Reason(result)}");
        return SpawnFailure.ExitCode(result);
    }

    /// <summary>A signal has come.</summary>
    /// <returns>What it is taken for; number 0: nothing is to follow.</returns>
    public virtual Signal Take(Signal signal) => signal;

    /// <summary>All that follows from a signal has been done.</summary>
    public virtual void OnTaken(ISystem system, Signal signal, Signal meant)
    {
    }

    /// <summary>The kernel has news of children.</summary>
    public virtual void OnChildren()
    {
    }

    /// <summary>A child has ended.</summary>
    public virtual void OnReaped(ISystem system, in ChildChange change, bool isMain)
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
