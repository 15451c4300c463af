using System;
using System.IO;
using System.Linq;

namespace Kirei.Dist.Tests;

/// <summary>
/// What a release consists of, made once for all tests, in a folder of its own. KIREI_DIST names a dist/ that has been made already, which
/// saves two minutes while a test is written.
/// </summary>
public sealed class Release : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kirei-dist-tests-");

    public Release()
    {
        if (Environment.GetEnvironmentVariable("KIREI_DIST") is { } made)
        {
            Command.Run("cp", "-r", Path.Combine(Repository.Root, made), Folder).OrFail();
        }
        else
        {
            Command.Run(Repository.PathOf("packaging/dist"), Folder).OrFail();
        }
    }

    /// <summary>The version under which everything goes.</summary>
    public string Version { get; } = Repository.Version;

    /// <summary>Where it lies.</summary>
    public string Folder => Path.Combine(_folder.FullName, "dist");

    /// <summary>A place that nothing else is in.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>The one file whose name matches.</summary>
    public string Only(string pattern) => Directory.GetFiles(Folder, pattern).Single();

    public void Dispose() => _folder.Delete(recursive: true);
}
