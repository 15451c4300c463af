using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Architecture.Tests.Reading;

namespace Kirei.Architecture.Tests;

/// <summary>Where things are.</summary>
internal static class Repository
{
    /// <summary>The assemblies that become the binary, lowest first.</summary>
    internal static IReadOnlyList<string> InitAssemblies { get; } =
        ["Kirei.Linux", "Kirei.Preparation", "Kirei.Protocol", "Kirei.Supervision", "Kirei.Configuration", "kirei"];

    internal static string Root => TestKit.Repository.Root;

    internal static IReadOnlyList<CompiledAssembly> Init { get; } = [.. InitAssemblies.Select(name => CompiledAssembly.Read(PathOf(name)))];

    internal static CompiledAssembly Tests { get; } = CompiledAssembly.Read(PathOf("Kirei.Architecture.Tests"));

    internal static IEnumerable<string> SourceFiles =>
        from folder in (string[])["src", "tests", "bench", "examples"]
        where Directory.Exists(Path.Combine(Root, folder))
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        select file;

    /// <summary>The repository's own files of a name, which may have a *; not what was built from them.</summary>
    internal static IEnumerable<string> FilesOf(string pattern) =>
        from file in Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
        where !Path.GetRelativePath(Root, file).Split('/')[..^1].Any(folder => folder is ".git" or "artifacts" or "out" or "obj" or "bin")
        select file;

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
}
