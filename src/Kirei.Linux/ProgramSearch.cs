using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>Finds a program as execvp(3) does: a name with a slash is the file itself, any other is tried in each directory of PATH.</summary>
internal static unsafe class ProgramSearch
{
    // confstr(_CS_PATH): what execvp uses when PATH is not set
    private static readonly byte[] DefaultPath = "/bin:/usr/bin"u8.ToArray();

    /// <summary>What runs a script without a #! line.</summary>
    internal static OsString Shell => new("/bin/sh"u8);

    /// <summary>The shell's arguments for such a script.</summary>
    internal static ImmutableArray<OsString> AsScript(OsString path, ImmutableArray<OsString> command) => [Shell, path, .. command.AsSpan(1..)];

    /// <summary>The result when there is no file to try.</summary>
    internal static SpawnResult Missing(OsString program) =>
        new(default, program.Bytes.Contains((byte)'/') && !Exists(program) ? Errno.Last : new Errno(ENOENT), FileExists: false);

    /// <summary>The files to try, in order; only those that are there.</summary>
    internal static List<OsString> Find(OsString program, EnvironmentBlock environment)
    {
        return Find(program, environment, workingDirectory: null);
    }

    /// <summary>The same for a child that starts in another directory: what is relative is so from there.</summary>
    internal static List<OsString> Find(OsString program, EnvironmentBlock environment, OsString? workingDirectory)
    {
        List<OsString> candidates = Candidates(program, environment);
        _ = candidates.RemoveAll(path => !Exists(From(workingDirectory, path)));
        return candidates;
    }

    private static List<OsString> Candidates(OsString program, EnvironmentBlock environment)
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

    private static OsString From(OsString? directory, OsString path) =>
        directory is { } start && !path.Bytes.StartsWith((byte)'/') ? new OsString([.. start.Bytes, (byte)'/', .. path.Bytes]) : path;

    private static bool Exists(OsString path)
    {
        fixed (byte* file = path.Terminated)
        {
            return access(file, F_OK) == 0 || !Errno.Last.IsNotFound;
        }
    }
}
