using System;
using System.Collections.Generic;
using System.IO;

namespace Kirei.Container.Tests.Harness;

/// <summary>A test's own directory, with the test program in its <c>bin</c> under several names. It is removed at the end.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private static readonly IReadOnlyList<string> Programs = ["app", "web", "worker", "testchild"];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("kirei-");

    public ScratchDirectory()
    {
        File.SetUnixFileMode(Root, FileModes.Everyone);
        Directory.CreateDirectory(Path("bin"));
        foreach (var program in Programs)
            File.CreateSymbolicLink(Path("bin/" + program), Repository.TestChild);
        File.WriteAllText(Log, "");
        File.SetUnixFileMode(Log, FileModes.Everyone);
    }

    public string Root => _directory.FullName;

    public string Log => Path("events");

    public string Path(string name) => System.IO.Path.Combine(Root, name);

    public string Read(string name) => File.Exists(Path(name)) ? File.ReadAllText(Path(name)) : "";

    public string Write(string name, string text)
    {
        File.WriteAllText(Path(name), text);
        return Path(name);
    }

    public string WriteScript(string name, string text)
    {
        var path = Write(name, text);
        File.SetUnixFileMode(path, FileModes.Everyone);
        return path;
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
