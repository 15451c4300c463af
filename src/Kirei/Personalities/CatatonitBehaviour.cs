using Kirei.Linux;
using Kirei.Supervision;
using Kirei.Supervision.Init;
using Kirei.Supervision.Output;

namespace Kirei.Personalities;

/// <summary>
/// catatonit's ways: main in a process group of its own, in the foreground of the controlling terminal; TSTP, TTIN and TTOU stay with the
/// init. Unlike with the original, main does not inherit these three blocked, so that Ctrl-Z works.
/// </summary>
internal sealed class CatatonitBehaviour(bool isVerbose, OsString program) : InitBehaviour
{
    private const int StandardInput = 0;

    /// <inheritdoc/>
    public override bool ManagesTerminal => false;

    /// <summary>Says why it cannot go on.</summary>
    public static void Error(string text) => Say.Error($"ERROR (catatonit:{Pid.Self}): {text}\n");

    /// <inheritdoc/>
    public override SpawnRequest Shape(SpawnRequest request)
    {
        int terminal = Terminal.OpenOwn(out Errno error);
        if (terminal < 0)
        {
            Note("INFO", $"using stdin as tty fd: could not open /dev/tty: {error.Description}");
            terminal = StandardInput;
        }

        if (!Terminal.IsControllingOn(terminal))
        {
            Note("DEBUG", "setting foreground process failed: no tty present: Inappropriate ioctl for device");
            return request with { TakeTerminal = false };
        }

        return request with { TakeTerminal = true, Terminal = terminal };
    }

    /// <inheritdoc/>
    public override void OnStarted(ISystem system, Pid main)
    {
        Note("DEBUG", $"pid1 ({main}) spawned: {program}");
        system.ReleaseInherited();
    }

    /// <inheritdoc/>
    public override int CannotStart(Log log, OsString program, in SpawnResult result)
    {
        Error($"failed to exec pid1: {result.Errno.Description}");
        return 1;
    }

    /// <inheritdoc/>
    public override Signal Take(Signal signal) =>
        signal == Signal.Tstp || signal == Signal.Ttin || signal == Signal.Ttou ? default : signal;

    /// <inheritdoc/>
    public override void OnReaped(ISystem system, in ChildChange change, bool isMain)
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

    private void Note(string level, string text)
    {
        if (isVerbose)
        {
            Say.Error($"{level} (catatonit:{Pid.Self}): {text}\n");
        }
    }
}
