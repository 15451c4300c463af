using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// Finds a program as execvp(3) does: a name with a slash is the file itself, any other is tried in each directory of PATH.
/// </summary>
internal static unsafe class ProgramSearch
{
    // confstr(_CS_PATH): what execvp uses when PATH is not set
    private static readonly byte[] DefaultPath = "/bin:/usr/bin"u8.ToArray();

    private static OsString Shell => new("/bin/sh"u8);

    /// <summary>Executes a file with these arguments, or starts a child that does.</summary>
    internal delegate SpawnResult Attempt(OsString path, ImmutableArray<OsString> arguments);

    /// <summary>
    /// Tries the candidates until one can be executed, or fails for another reason than "not there" or "not allowed"; a script without a #!
    /// line is given to the shell. When none can be, "not allowed" is the better reason.
    /// </summary>
    /// <param name="command">The program, then its arguments.</param>
    /// <param name="environment">Whose PATH counts.</param>
    /// <param name="workingDirectory">Where a child starts: what is relative is so from there. Null for here.</param>
    /// <param name="attempt">Tries one.</param>
    internal static SpawnResult TryEach(
        ImmutableArray<OsString> command, EnvironmentBlock environment, OsString? workingDirectory, Attempt attempt)
    {
        SpawnResult? worst = null;
        foreach (OsString path in Find(command[0], environment, workingDirectory))
        {
            SpawnResult result = attempt(path, command);
            result = result.Errno.IsNotExecutableFormat ? attempt(Shell, [Shell, path, .. command.AsSpan(1..)]) : result;
            if (!result.Errno.IsNotFound && !result.Errno.IsForbidden)
            {
                return result;
            }

            worst = worst is { Errno.IsForbidden: true } ? worst : result;
        }

        return worst ?? Missing(command[0]);
    }

    /// <summary>Whether there is a file to try.</summary>
    internal static bool IsThere(OsString program, EnvironmentBlock environment) =>
        Find(program, environment, workingDirectory: null).Count > 0;

    /// <summary>The result when there is no file to try.</summary>
    private static SpawnResult Missing(OsString program) =>
        new(default, program.Bytes.Contains((byte)'/') && !Exists(program) ? Errno.Last : new Errno(ENOENT), FileExists: false);

    /// <summary>The files to try, in order; only those that exist.</summary>
    private static List<OsString> Find(OsString program, EnvironmentBlock environment, OsString? workingDirectory)
    {
        List<OsString> candidates = Candidates(program, environment);
        _ = candidates.RemoveAll(path => !Exists(From(workingDirectory, path)));
        return candidates;
    }

    /// <summary>All that a program could be, in order.</summary>
    internal static List<OsString> Candidates(OsString program, EnvironmentBlock environment)
    {
        if (program.Bytes.Contains((byte)'/'))
        {
            return [program]; // the file itself
        }

        List<OsString> candidates = [];
        if (program.Length > 0)
        {
            ReadOnlySpan<byte> path = environment.Find("PATH") is { } set ? set.Bytes : DefaultPath;
            foreach (Range part in path.Split((byte)':'))
            {
                ReadOnlySpan<byte> directory = path[part];
                candidates.Add(directory.IsEmpty ? program : new OsString([.. directory, (byte)'/', .. program.Bytes]));
            }
        }

        return candidates;
    }

    /// <summary>What a path means when it is relative to a directory; null for here.</summary>
    internal static OsString From(OsString? directory, OsString path) =>
        directory is { } start && !path.Bytes.StartsWith((byte)'/') ? new OsString([.. start.Bytes, (byte)'/', .. path.Bytes]) : path;

    private static bool Exists(OsString path)
    {
        fixed (byte* file = path.Terminated)
        {
            return access(file, F_OK) == 0 || !Errno.Last.IsNotFound;
        }
    }
}
