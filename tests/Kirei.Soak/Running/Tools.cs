using System;
using System.Diagnostics;
using System.IO;

namespace Kirei.Soak.Running;

/// <summary>The folder with <c>act</c>, compiled anew, and a folder for each run; all gone at the end.</summary>
internal sealed class Tools : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateDirectory(
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : "/tmp", $"kirei-soak-{Environment.ProcessId}"));

    public Tools()
    {
        Directory.CreateDirectory(Bin);
        using Process gcc = Process.Start(
            "gcc", ["-O1", "-static", "-o", Path.Combine(Bin, "act"), Path.Combine(AppContext.BaseDirectory, "act.c")]);
        gcc.WaitForExit();
        if (gcc.ExitCode != 0)
        {
            throw new InvalidOperationException("act.c does not compile");
        }
    }

    public string Bin => Path.Combine(_root.FullName, "bin");

    public string NewFolder() => _root.CreateSubdirectory(Guid.NewGuid().ToString("N")[..12]).FullName;

    public void Dispose() => _root.Delete(recursive: true);
}
