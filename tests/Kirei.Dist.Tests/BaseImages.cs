using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Kirei.Dist.Tests;

/// <summary>
/// Stand-ins for the images that Dockerfiles begin with, under the names they have in the documents, because no registry is needed: a
/// Debian, and busybox alone. A name that the engine knows already is taken as it is, and left.
/// </summary>
public sealed class BaseImages : IDisposable
{
    private readonly List<string> _made = [];

    public BaseImages()
    {
        Make("debian:12", name => DockerEngine.Run("import", DebianRoot.With("rpm"), name).OrFail());
        foreach (string name in new[] { "busybox", "alpine" })
        {
            Make(name, ImportBusybox);
        }
    }

    public void Dispose()
    {
        foreach (string name in _made)
        {
            DockerEngine.Run("image", "rm", "--force", name);
        }
    }

    private void Make(string name, Action<string> make)
    {
        if (!DockerEngine.Run("image", "inspect", name).Succeeded)
        {
            make(name);
            _made.Add(name);
        }
    }

    private static void ImportBusybox(string name)
    {
        string folder = Directory.CreateTempSubdirectory("kirei-busybox-").FullName;
        const string Script = """
            set -e
            mkdir "$0/bin"
            cp /bin/busybox "$0/bin"
            for applet in $(busybox --list); do [ "$applet" = busybox ] || ln -s busybox "$0/bin/$applet"; done
            tar -C "$0" -c . | docker import - "$1"
            """;
        Command.Run("sh", "-c", Script, folder, name).OrFail();
        Directory.Delete(folder, recursive: true);
    }
}
