using System;
using System.IO;

namespace Kirei.Preparation.Tests.Harness;

/// <summary>Where the program under test is.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>KIREI_BIN puts another in its place, so that the tests can be seen to fail.</summary>
    public static string Kirei { get; } = Existing(Environment.GetEnvironmentVariable("KIREI_BIN") ?? Path.Combine(Root, "out/kirei"));

    private static string FindRoot()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "kirei.slnx")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("kirei.slnx is nowhere above the tests");
        }

        return directory;
    }

    private static string Existing(string path) =>
        File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: run `make build` first");
}
