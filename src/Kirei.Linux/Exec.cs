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
        SpawnResult worst = new(default, new Errno(ENOENT), FileExists: false);
        foreach (OsString path in ProgramSearch.Find(command[0], environment))
        {
            SpawnResult result = new(default, Try(path, command, variables));
            if (!result.Errno.IsNotFound && result.Errno.Number != EACCES)
            {
                return result;
            }

            worst = worst.Errno.Number == EACCES ? worst : result;
        }

        return worst;
    }

    /// <summary>Whether this process may execute a file.</summary>
    public static bool MayExecute(OsString path)
    {
        fixed (byte* file = path.Terminated)
        {
            return access(file, X_OK) == 0;
        }
    }

    private static Errno Try(OsString path, ImmutableArray<OsString> command, NativeStrings variables)
    {
        Errno error = Once(path, command, variables);
        return error.IsNotExecutableFormat
            ? Once(ProgramSearch.Shell, ProgramSearch.AsScript(path, command), variables)
            : error;
    }

    private static Errno Once(OsString path, ImmutableArray<OsString> command, NativeStrings variables)
    {
        using NativeStrings arguments = new(command.AsSpan());
        fixed (byte* file = path.Terminated)
        {
            _ = execve(file, arguments.Vector, variables.Vector);
            return Errno.Last;
        }
    }
}
