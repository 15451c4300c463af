using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;

namespace Kirei.Lab.Witness;

/// <summary>
/// Where tracefs is. systemd mounts it; where nobody has, root mounts it for the time of a drill, under a name by which the last of several
/// drills that run at once knows that it is theirs.
/// </summary>
internal static class TraceFileSystem
{
    private const string Usual = "/sys/kernel/tracing";
    private const string OurName = "kirei-lab";
    private static readonly string[] Mounts = [Usual, "/sys/kernel/debug/tracing"];

    /// <summary>The mount point; null where there is none and none can be made.</summary>
    public static string? Find() => Array.Find(Mounts, m => Directory.Exists(m + "/instances"));

    /// <summary>Mounts it; false when that is not possible.</summary>
    public static bool TryMount() =>
        Environment.IsPrivilegedProcess && Directory.Exists(Usual) && Run("mount", ["-t", "tracefs", OurName, Usual]);

    /// <summary>Takes it away again where it is a drill's, and no other drill holds it.</summary>
    public static void Release()
    {
        if (Array.Exists(File.ReadAllLines("/proc/self/mounts"), m => m.StartsWith($"{OurName} {Usual} ", StringComparison.Ordinal)))
        {
            Run("umount", [Usual]);
        }
    }

    /// <summary>A file of it that is open: so long nobody can unmount it.</summary>
    public static FileStream Hold(string root) => new(root + "/README", FileMode.Open, FileAccess.Read);

    private static bool Run(string program, string[] arguments)
    {
        try
        {
            using Process process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception) // no such program
        {
            return false;
        }
    }
}
