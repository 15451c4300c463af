using System;
using System.Collections.Generic;
using System.IO;

namespace Kirei.DropIn.Tests.Harness;

/// <summary>Who is run under the name of an init.</summary>
public enum Who
{
    Original,
    Kirei,
}

/// <summary>A directory with the witness, kirei under every name it answers to, and the originals; removed at the end.</summary>
internal static class Workshop
{
    private static readonly string[] Names = ["tini", "tini-static", "docker-init", "dumb-init", "catatonit", "podman-init", "init"];

    public static string Root { get; } = Build();

    public static string Directory(Who who) => Path.Combine(Root, who == Who.Kirei ? "kirei" : "original");

    public static string Write(string name, string content)
    {
        string path = Path.Combine(Root, name);
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        return path;
    }

    private static string Build()
    {
        string root = System.IO.Directory.CreateTempSubdirectory("kirei-dropin-").FullName;
        File.SetUnixFileMode(root, (UnixFileMode)0b111_101_101);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.Directory.Delete(root, recursive: true);
        foreach (string side in (IEnumerable<string>)["kirei", "original"])
        {
            System.IO.Directory.CreateDirectory(Path.Combine(root, side));
        }

        foreach (string name in Names)
        {
            File.CreateSymbolicLink(Path.Combine(root, "kirei", name), Repository.Kirei);
        }

        foreach (string name in (IEnumerable<string>)["tini", "dumb-init", "catatonit"])
        {
            File.CreateSymbolicLink(Path.Combine(root, "original", name), Existing("/usr/bin/" + name));
        }

        Command.Run(
            "gcc", "-O1", "-static", "-Wall", "-Wextra", "-Werror", "-o", Path.Combine(root, "witness"),
                Path.Combine(AppContext.BaseDirectory, "Harness/witness.c")).OrFail();
        return root;
    }

    private static string Existing(string path) => File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing");
}
