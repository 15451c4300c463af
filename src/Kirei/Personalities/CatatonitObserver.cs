using Kirei.Linux;
using Kirei.Supervision.Init;
using Kirei.Supervision.Output;

namespace Kirei.Personalities;

/// <summary>What catatonit says, on standard error.</summary>
internal sealed class CatatonitObserver(bool isVerbose, OsString program) : InitObserver
{
    /// <summary>Says why it cannot go on.</summary>
    public static void Error(string text) => Say.Error($"ERROR (catatonit:{Pid.Self}): {text}\n");

    /// <summary>Says it where it is to say what it does.</summary>
    public void Note(string level, string text)
    {
        if (isVerbose)
        {
            Say.Error($"{level} (catatonit:{Pid.Self}): {text}\n");
        }
    }

    /// <inheritdoc/>
    public override void OnStarted(Pid main) => Note("DEBUG", $"pid1 ({main}) spawned: {program}");

    /// <inheritdoc/>
    public override void OnCannotStart(Log log, OsString program, in SpawnResult result) =>
        Error($"failed to exec pid1: {result.Errno.Description}");

    /// <inheritdoc/>
    public override void OnReaped(in ChildChange change, bool isMain)
    {
        if (!isMain)
        {
            Note("DEBUG", change.Status.WasKilled
                ? $"child process {change.Pid} exited due to signal {change.Status.KilledBy.Number}"
                : $"child process {change.Pid} exited with code {change.Status.Code}");
        }
    }

    /// <inheritdoc/>
    public override void OnAllReaped(bool isAlone)
    {
        if (isAlone)
        {
            Note("DEBUG", "got ECHILD: no children left to monitor");
        }
    }
}
