using System.Globalization;

namespace Kirei.Linux;

/// <summary>A process id, as seen in kirei's own PID namespace.</summary>
/// <param name="Number">Positive for a process; 0 is "outside this namespace" where the kernel says so (proc_pid_stat(5)).</param>
public readonly record struct Pid(int Number)
{
    /// <summary>This process.</summary>
    public static Pid Self => new(Libc.getpid());

    /// <inheritdoc/>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
