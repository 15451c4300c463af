using System.Collections.Generic;
using System.Collections.Immutable;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>Becomes another program, execvp(3).</summary>
public static unsafe class Exec
{
    /// <summary>Replaces this process. Returns only when that failed.</summary>
    /// <param name="command">The program, looked up in PATH of <paramref name="environment"/>, then its arguments.</param>
    /// <param name="environment">Its environment.</param>
    public static SpawnResult Become(ImmutableArray<OsString> command, EnvironmentBlock environment)
    {
        using NativeStrings variables = new(environment.Variables.AsSpan());
        return ProgramSearch.TryEach(
            command, environment, workingDirectory: null, (path, arguments) => new SpawnResult(default, Once(path, arguments, variables)));
    }

    /// <summary>Whether there is a file that this program could be.</summary>
    public static bool CanFind(OsString program, EnvironmentBlock environment) => ProgramSearch.IsThere(program, environment);

    /// <summary>Whether this process may execute a file.</summary>
    public static bool MayExecute(OsString path)
    {
        fixed (byte* file = path.Terminated)
        {
            return access(file, X_OK) == 0;
        }
    }

    /// <summary>Whether the calling thread may execute a file, or enter a directory, by its file system user.</summary>
    /// <returns>EACCES and the like when it may not; none also where the kernel cannot be asked.</returns>
    public static Errno MayExecuteNow(OsString path)
    {
        fixed (byte* file = path.Terminated)
        {
            Errno error = syscall(SYS_faccessat2, AT_FDCWD, (long)file, X_OK, AT_EACCESS) < 0 ? Errno.Last : Errno.None;
            return error.IsForbidden || error.IsNotFound ? error : Errno.None;
        }
    }

    /// <summary>The files that execvp(3) would try for this program, in order, whether they are there or not.</summary>
    /// <param name="program">The program.</param>
    /// <param name="environment">Whose PATH counts.</param>
    /// <param name="directory">From where a relative path counts; null for here.</param>
    public static IReadOnlyList<OsString> Candidates(OsString program, EnvironmentBlock environment, OsString? directory) =>
        ProgramSearch.Candidates(program, environment).ConvertAll(path => ProgramSearch.From(directory, path));

    private static Errno Once(OsString path, ImmutableArray<OsString> arguments, NativeStrings variables)
    {
        using NativeStrings vector = new(arguments.AsSpan());
        fixed (byte* file = path.Terminated)
        {
            _ = execve(file, vector.Vector, variables.Vector);
            return Errno.Last;
        }
    }
}
