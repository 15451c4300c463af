using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Kirei.Container.Tests.Harness;

internal static partial class Signals
{
    private static readonly Dictionary<string, int> Numbers = new()
    {
        ["HUP"] = 1,
        ["INT"] = 2,
        ["QUIT"] = 3,
        ["KILL"] = 9,
        ["USR1"] = 10,
        ["USR2"] = 12,
        ["TERM"] = 15,
        ["CONT"] = 18,
        ["WINCH"] = 28,
        ["RTMIN+3"] = 37,
    };

    public static void Send(int pid, string signal)
    {
        if (!TrySend(pid, signal))
            throw new InvalidOperationException($"cannot send {signal} to {pid}");
    }

    /// <summary>Whether there was somebody to send it to.</summary>
    public static bool TrySend(int pid, string signal) => Kill(pid, Numbers[signal]) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
