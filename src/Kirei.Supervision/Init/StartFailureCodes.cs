using Kirei.Linux;

namespace Kirei.Supervision.Init;

/// <summary>An init's exit codes for a main that it cannot start.</summary>
/// <param name="missing">ENOENT.</param>
/// <param name="forbidden">EACCES.</param>
/// <param name="other">Everything else.</param>
internal sealed class StartFailureCodes(int missing, int forbidden, int other)
{
    /// <summary>One for every reason.</summary>
    public static StartFailureCodes Always(int code) => new(code, code, code);

    /// <summary>The code for this reason.</summary>
    public int Of(Errno errno) => errno.IsMissing ? missing : errno.IsForbidden ? forbidden : other;
}
