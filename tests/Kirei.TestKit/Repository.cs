using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace Kirei.TestKit;

/// <summary>Where the programs under test are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The version under which everything is released.</summary>
    public static string Version { get; } =
        XDocument.Load(Path.Combine(Root, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;

    /// <summary>The init under test. KIREI_BIN puts another in its place, so that the tests can be seen to fail.</summary>
    public static string Kirei => Environment.GetEnvironmentVariable("KIREI_BIN") is { } other ? Existing(other) : PathOf("out/kirei");

    public static string KireiForArm64 => PathOf("out/kirei-arm64");

    public static string TestChild => PathOf("out/testchild/testchild");

    /// <summary>A file of the repository, which must be there.</summary>
    public static string PathOf(string file) => Existing(Path.Combine(Root, file));

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "kirei.slnx")))
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("kirei.slnx is nowhere above the tests");
        return directory;
    }

    private static string Existing(string path) =>
        File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: run `make binaries` first");
}
