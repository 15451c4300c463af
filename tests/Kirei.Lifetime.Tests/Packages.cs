using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Threading.Tasks;
using System.Xml.Linq;
using Kirei.Tests.Processes;
using Xunit;

namespace Kirei.Tests;

/// <summary>What <c>dotnet pack</c> makes of the two libraries, and a program that is made with nothing else.</summary>
public sealed class Packages(Packed packed) : IClassFixture<Packed>
{
    private static readonly Guid EmbeddedSource = new("0e8a571b-6926-466e-b4ad-8ab04611f5fe"); // the Portable PDB format's

    [Theory]
    [InlineData("Kirei.Lifetime")]
    [InlineData("Kirei.Lifetime.Hosting")]
    public void are_the_same_bytes_each_time(string name)
    {
        foreach (string file in new[] { $"{name}.{Repository.Version}.nupkg", $"{name}.{Repository.Version}.snupkg" })
        {
            Assert.Equal(packed.Bytes(Packed.Once, file), packed.Bytes(Packed.Again, file));
        }
    }

    [Theory]
    [InlineData("Kirei.Lifetime")]
    [InlineData("Kirei.Lifetime.Hosting")]
    public void have_readme_licence_and_documentation_for_both_frameworks(string name)
    {
        using ZipArchive package = packed.Open($"{name}.{Repository.Version}.nupkg");
        string[] frameworks = ["net10.0", "net8.0"];

        Assert.Equal(
            ["README.md", .. frameworks.SelectMany(framework => (string[])[$"lib/{framework}/{name}.dll", $"lib/{framework}/{name}.xml"])],
            package.Entries.Select(entry => entry.FullName)
                .Where(path => path is "README.md" || path.StartsWith("lib/", StringComparison.Ordinal)));
        Assert.Equal("MIT", Nuspec(package, name).Descendants().First(element => element.Name.LocalName == "license").Value);
    }

    [Theory]
    [InlineData("Kirei.Lifetime", new string[0])]
    [InlineData("Kirei.Lifetime.Hosting", new[] { "Kirei.Lifetime", "Microsoft.Extensions.Hosting.Systemd" })]
    public void depend_on_as_little_as_they_say(string name, string[] dependencies)
    {
        using ZipArchive package = packed.Open($"{name}.{Repository.Version}.nupkg");
        Assert.Equal(dependencies, Nuspec(package, name).Descendants()
            .Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value).Distinct());
    }

    [Theory]
    [InlineData("Kirei.Lifetime", "net8.0")]
    [InlineData("Kirei.Lifetime", "net10.0")]
    [InlineData("Kirei.Lifetime.Hosting", "net8.0")]
    [InlineData("Kirei.Lifetime.Hosting", "net10.0")]
    public void come_with_symbols_that_hold_their_source(string name, string framework)
    {
        using ZipArchive package = packed.Open($"{name}.{Repository.Version}.nupkg");
        using ZipArchive symbols = packed.Open($"{name}.{Repository.Version}.snupkg");
        using PEReader library = new(Copy(package, $"lib/{framework}/{name}.dll"));
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(Copy(symbols, $"lib/{framework}/{name}.pdb"));
        MetadataReader pdb = provider.GetMetadataReader();

        DebugDirectoryEntry codeView = library.ReadDebugDirectory().First(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        Assert.Equal(library.ReadCodeViewDebugDirectoryData(codeView).Guid, new BlobContentId(pdb.DebugMetadataHeader!.Id).Guid);
        Assert.All(pdb.Documents, document => Assert.Contains(
            pdb.GetCustomDebugInformation(document), handle => pdb.GetGuid(pdb.GetCustomDebugInformation(handle).Kind) == EmbeddedSource));
        Assert.All(
            pdb.Documents,
            document => Assert.DoesNotContain(Repository.Root, pdb.GetString(pdb.GetDocument(document).Name), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("src/Kirei.Lifetime/README.md")]
    [InlineData("docs/how-to/csharp-program-that-cleans-up.md")]
    public async Task the_program_that_is_shown_is_built_with_them_as_written_and_cleans_up(string page)
    {
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, page), TestContext.Current.CancellationToken);
        IEnumerable<string> program = lines.SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```");
        using Consumer consumer = new(packed.Folder, program);
        string said = await consumer.RunUntilStopped();

        Assert.Equal(page.StartsWith("docs", StringComparison.Ordinal) ? "!!!Set up!!!\n!!!Clean up!!!\n" : "stopped\n", said);
    }

    private static XDocument Nuspec(ZipArchive package, string name)
    {
        using Stream stream = package.GetEntry($"{name}.nuspec")!.Open();
        return XDocument.Load(stream);
    }

    private static MemoryStream Copy(ZipArchive archive, string path)
    {
        MemoryStream copy = new();
        using Stream stream = archive.GetEntry(path)!.Open();
        stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }
}
