using System;
using System.IO;
using Xunit;

namespace Kirei.Linux.Tests.Processes;

/// <summary>A file system in memory of its own, mounted with these options, and unmounted after the test.</summary>
internal sealed class MountedDirectory : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    internal MountedDirectory(string options) =>
        Assert.Equal(ExitStatus.Exited(0), Children.Run("mount", "-t", "tmpfs", "-o", options, "kirei-test", _directory.Root));

    internal string Root => _directory.Root;

    internal string PathOf(string name) => Path.Combine(Root, name);

    public void Dispose()
    {
        _ = Children.Run("umount", Root);
        _directory.Dispose();
    }
}
