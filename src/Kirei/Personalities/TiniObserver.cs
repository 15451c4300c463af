using Kirei.Linux;
using Kirei.Supervision.Init;
using Kirei.Supervision.Output;

namespace Kirei.Personalities;

/// <summary>What tini says: failures and warnings on standard error, the rest on standard output.</summary>
internal sealed class TiniObserver(int verbosity, bool warnsOnReap, OsString program) : InitObserver
{
    private const int Warnings = 1;
    private const int Information = 2;
    private const int Details = 3;
    private const int Everything = 4;

    /// <summary>Says why it cannot go on.</summary>
    public static void Fatal(string text) => Say.Error($"[FATAL tini ({Pid.Self})] {text}\n");

    /// <summary>Becomes a subreaper.</summary>
    /// <returns>Whether that was possible; otherwise the reason has been said.</returns>
    public bool AdoptOrphans()
    {
        Errno error = Self.BecomeSubreaper();
        if (error != Errno.None)
        {
            Fatal($"Failed to register as child subreaper: {error.Description}");
            return false;
        }

        Note(Everything, "TRACE", "Registered as child subreaper");
        return true;
    }

    /// <summary>Says that orphans will go to another process.</summary>
    public void WarnOfOrphans() => Warn("""
        Tini is not running as PID 1 and isn't registered as a child subreaper.
        Zombie processes will not be re-parented to Tini, so zombie reaping won't work.
        To fix the problem, use the -s option or set the environment variable TINI_SUBREAPER to register Tini as a child subreaper, or run Tini as PID 1.
        """);

    /// <inheritdoc/>
    public override void OnStarted(Pid main) => Note(Information, "INFO ", $"Spawned child process '{program}' with pid '{main}'");

    /// <inheritdoc/>
    public override void OnCannotStart(Log log, OsString program, in SpawnResult result) =>
        Fatal($"exec {program} failed: {result.Errno.Description}");

    /// <inheritdoc/>
    public override void OnSignal(Signal signal)
    {
        if (signal != Signal.Ttin && signal != Signal.Ttou)
        {
            Note(Details, "DEBUG", $"Passing signal: '{signal.Description}'");
        }
    }

    /// <inheritdoc/>
    public override void OnChildren() => Note(Details, "DEBUG", "Received SIGCHLD");

    /// <inheritdoc/>
    public override void OnReaped(in ChildChange change, bool isMain)
    {
        Note(Details, "DEBUG", $"Reaped child with pid: '{change.Pid}'");
        if (isMain)
        {
            Note(Information, "INFO ", change.Status.WasKilled
                ? $"Main child exited with signal (with signal '{change.Status.KilledBy.Description}')"
                : $"Main child exited normally (with status '{change.Status.Code}')");
        }
        else if (warnsOnReap)
        {
            Warn($"Reaped zombie process with pid={change.Pid}");
        }
    }

    /// <inheritdoc/>
    public override void OnAllReaped(bool isAlone) => Note(Everything, "TRACE", isAlone ? "No child to wait" : "No child to reap");

    /// <inheritdoc/>
    public override void OnLeaving(int exitCode) => Note(Everything, "TRACE", "Exiting: child has exited");

    private void Warn(string text)
    {
        if (verbosity >= Warnings)
        {
            Say.Error($"[WARN  tini ({Pid.Self})] {text}\n");
        }
    }

    private void Note(int from, string level, string text)
    {
        if (verbosity >= from)
        {
            Say.Output($"[{level} tini ({Pid.Self})] {text}\n");
        }
    }
}
