using System.Runtime.InteropServices;

namespace Kirei.Tests.Processes;

/// <summary>Signals by their numbers.</summary>
public enum Signal
{
    /// <summary>The null signal, kill(2): sent to nobody's harm.</summary>
    None = 0,
    Hup = 1,
    Int = 2,
    Quit = 3,
    Kill = 9,
    Term = 15,
}

internal static partial class Signals
{
    /// <summary>Sends it; a process that has ended already is none the worse.</summary>
    public static void SendTo(this Signal signal, int pid) => _ = kill(pid, (int)signal);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int kill(int pid, int signal);
}
