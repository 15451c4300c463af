using System;
using System.IO;

namespace Kirei.Container.Tests.Harness;

/// <summary>Where the programs under test are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The init under test. KIREI_BIN puts another in its place, so that the tests can be seen to fail.</summary>
    public static string Kirei { get; } =
        Existing(Environment.GetEnvironmentVariable("KIREI_BIN") ?? Path.Combine(Root, "out/kirei"));

    public static string KireiForArm64 { get; } = Existing(Path.Combine(Root, "out/kirei-arm64"));

    public static string TestChild { get; } = Existing(Path.Combine(Root, "out/testchild/testchild"));

    /// <summary>A script of the tests' set-up.</summary>
    public static string Script(string name) => Existing(Path.Combine(Root, "tests", name));

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "kirei.slnx")))
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("kirei.slnx is nowhere above the tests");
        return directory;
    }

    private static string Existing(string path) =>
        File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: run `make build` first");
}
