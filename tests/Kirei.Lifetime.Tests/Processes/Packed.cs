using System;
using System.IO;
using System.IO.Compression;

namespace Kirei.Tests.Processes;

/// <summary>The two packages, packed twice from nothing.</summary>
public sealed class Packed
{
    internal const string Once = "once";
    internal const string Again = "again";

    private readonly string _root = Path.Combine(Builds.Artifacts, "packing");

    public Packed()
    {
        Pack(Once);
        Pack(Again);
    }

    /// <summary>Where they are.</summary>
    internal string Folder => Path.Combine(_root, Once);

    internal byte[] Bytes(string time, string file) => File.ReadAllBytes(Path.Combine(_root, time, file));

    internal ZipArchive Open(string file) => ZipFile.OpenRead(Path.Combine(Folder, file));

    private void Pack(string time)
    {
        string build = Path.Combine(_root, "build");
        string output = Path.Combine(_root, time);
        Array.ForEach([build, output], DeleteIfThere);
        foreach (string name in (string[])["Kirei.Lifetime", "Kirei.Lifetime.Hosting"])
        {
            Command.Run(
                "dotnet",
                "pack",
                Path.Combine(Repository.Root, "src", name),
                "-c",
                "Release",
                "-o",
                output,
                $"-p:ArtifactsPath={build}/",
                "-p:SourceRevisionId=0",
                "--nologo").OrFail();
        }
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
