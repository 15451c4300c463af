using System;
using System.Collections;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using Kirei.Linux;

namespace Kirei.Lab.Verbs;

/// <summary>
/// <c>kirei-lab become COMMAND…</c>, for the lab's own use: leaves the session, puts every signal back to its default, and becomes the
/// command. What the lab itself ignores (SIGPIPE of the runtime, SIGINT of a job in the background) would otherwise be ignored by what it
/// starts.
/// </summary>
internal static partial class BecomeVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "become";

    private const int NotFound = 127;
    private const int LastSignal = 64;

    /// <summary>Does it; returns only when it failed.</summary>
    public static int Run(ReadOnlySpan<string> command)
    {
        _ = SetSid();
        for (int number = 1; number <= LastSignal; number++)
        {
            // 32 to 34 belong to libc and to the runtime, which still runs.
            if (number is not (9 or 19 or 32 or 33 or 34))
            {
                Dispositions.SetDefault(new Signal(number));
            }
        }

        ImmutableArray<OsString> words = [.. command.ToArray().Select(word => new OsString(word))];
        SpawnResult failed = Exec.Become(words, new EnvironmentBlock(
            [.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(v => new OsString($"{v.Key}={v.Value}"))]));
        Console.Error.WriteLine($"kirei-lab: cannot start {command[0]}: {failed.Errno}");
        return NotFound;
    }

    // unistd.h
    [LibraryImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetSid();
}
