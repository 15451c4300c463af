using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Kirei.TestChild;

/// <summary>Starts other processes. C# cannot fork, so a worker or a daemon is a fresh copy of this program.</summary>
internal static unsafe class Copies
{
    // glibc: sizeof (posix_spawnattr_t) == 336, sizeof (sigset_t) == 128
    private const int AttributesSize = 336;
    private const int SignalSetSize = 128;

    public static int Start(IReadOnlyList<string> command) => Start(command, Libc.POSIX_SPAWN_SETSIGDEF);

    public static int StartInNewSession(IReadOnlyList<string> command) =>
        Start(command, Libc.POSIX_SPAWN_SETSIGDEF | Libc.POSIX_SPAWN_SETSID);

    public static void AwaitEnd(int pid)
    {
        int status;
        while (Libc.waitpid(pid, &status, 0) < 0 && Marshal.GetLastSystemError() == 4)
        {
            // EINTR: a signal was noted meanwhile
        }
    }

    private static int Start(IReadOnlyList<string> command, short flags)
    {
        var attributes = stackalloc byte[AttributesSize];
        var everySignal = stackalloc byte[SignalSetSize];
        _ = Libc.posix_spawnattr_init(attributes);
        _ = Libc.sigfillset(everySignal);
        _ = Libc.posix_spawnattr_setsigdefault(attributes, everySignal);
        _ = Libc.posix_spawnattr_setflags(attributes, flags);
        int pid;
        var error = Libc.posix_spawnp(&pid, command[0], null, attributes, NativeArguments.Of(command), Environment());
        return error == 0 ? pid : throw new System.ComponentModel.Win32Exception(error);
    }

    private static byte** Environment()
    {
        List<string> pairs = [];
        foreach (System.Collections.DictionaryEntry pair in System.Environment.GetEnvironmentVariables())
            pairs.Add($"{pair.Key}={pair.Value}");
        return NativeArguments.Of(pairs);
    }
}
