using System;
using System.IO;

namespace Kirei.Dist.Tests;

/// <summary>Podman with a store of its own: nothing of the machine's is seen or changed.</summary>
internal sealed class Podman : IDisposable
{
    private const string CgroupParent = "/kirei-test-podman";

    // its runroot may have 50 characters at most
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("p-");

    // vfs and runc work where overlay or crun do not, such as in a container
    private string[] Store =>
    [
        "--root", Path.Combine(_folder.FullName, "root"), "--runroot", Path.Combine(_folder.FullName, "run"),
        "--storage-driver", "vfs", "--runtime", "runc", "--cgroup-manager", "cgroupfs",
    ];

    public CommandResult Run(params string[] words) => Command.Run("podman", [.. Store, .. words]);

    /// <summary>Starts a container in the background; its name.</summary>
    public string Start(string image)
    {
        // Podman's own limits are higher than what a machine may allow
        return Run(
            "run", "--detach", "--network", "none", "--cgroup-parent", CgroupParent,
            "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024", image).OrFail().Output.Trim();
    }

    public void Dispose()
    {
        Run("rm", "--all", "--force");
        Run("rmi", "--all", "--force");
        Command.Run("sh", "-c", $"find /sys/fs/cgroup -depth -type d -path '*{CgroupParent}*' -exec rmdir {{}} +");
        _folder.Delete(recursive: true);
    }
}
