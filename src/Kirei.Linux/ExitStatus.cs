using System.Globalization;

namespace Kirei.Linux;

/// <summary>How a process ended, waitid(2).</summary>
/// <param name="Code">The exit code, when <paramref name="KilledBy"/> is no signal.</param>
/// <param name="KilledBy">The signal that ended it; number 0 when it exited by itself.</param>
public readonly record struct ExitStatus(int Code, Signal KilledBy)
{
    /// <summary>It exited by itself with this code, 0 to 255.</summary>
    public static ExitStatus Exited(int code) => new(code, default);

    /// <summary>A signal ended it.</summary>
    public static ExitStatus Killed(Signal signal) => new(0, signal);

    /// <summary>Whether a signal ended it.</summary>
    public bool WasKilled => KilledBy.Number != 0;

    /// <summary>The code a shell would give: the exit code, or 128 + the signal's number.</summary>
    public int ShellCode => WasKilled ? 128 + KilledBy.Number : Code;

    /// <inheritdoc/>
    public override string ToString() =>
        WasKilled ? "killed by " + KilledBy : "exited with " + Code.ToString(CultureInfo.InvariantCulture);
}
