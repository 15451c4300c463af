using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;

namespace Kirei.Lab.Witness;

/// <summary>Where tracefs is. systemd mounts it; where nobody has, root mounts it for the time of a drill.</summary>
internal static class TraceFileSystem
{
    private const string Usual = "/sys/kernel/tracing";
    private static readonly string[] Mounts = [Usual, "/sys/kernel/debug/tracing"];

    /// <summary>The mount point; null where there is none and none can be made.</summary>
    public static string? Find() => Array.Find(Mounts, m => Directory.Exists(m + "/instances"));

    /// <summary>Mounts it; false when that is not possible.</summary>
    public static bool TryMount() => Environment.IsPrivilegedProcess && Directory.Exists(Usual) && Run("mount", ["-t", "tracefs", "tracefs", Usual]);

    /// <summary>Takes it away again, unless somebody else has begun to use it.</summary>
    public static void Unmount() => Run("umount", [Usual]);

    private static bool Run(string program, string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception) // no such program
        {
            return false;
        }
    }
}
