using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Kirei.Dist.Tests;

/// <summary>What the release says of itself is true: what is in it, what is not, and who signed it.</summary>
public sealed partial class TrustTests(Release release, NpmTools tools) : IClassFixture<NpmTools>
{
    public static TheoryData<string, string, string, string> Binaries => new()
    {
        { "kirei", "amd64", "Kirei", "linux-x64" },
        { "kirei", "arm64", "Kirei", "linux-arm64" },
        { "kirei-lab", "amd64", "Kirei.Lab", "linux-x64" },
        { "kirei-lab", "arm64", "Kirei.Lab", "linux-arm64" },
    };

    [Theory]
    [MemberData(nameof(Binaries))]
    public void every_archive_that_the_linker_took_from_is_in_the_bill_of_materials(
        string program, string architecture, string project, string runtime)
    {
        using JsonDocument bill = JsonDocument.Parse(File.ReadAllText(release.Only($"{program}-linux-{architecture}.cdx.json")));
        string[] listed =
        [
            .. bill.RootElement.GetProperty("components").EnumerateArray()
                .SelectMany(c => c.GetProperty("properties").EnumerateArray())
                .Select(p => p.GetProperty("value").GetString()!.Split(':')[0]),
        ];

        string[] taken = [.. ArchivesIn(MapOf(project, runtime, program)).Where(a => !a.StartsWith(program, StringComparison.Ordinal))];
        Assert.NotEmpty(taken);
        Assert.All(taken.Where(a => a != $"start.{runtime}.o"), archive => Assert.Contains(archive, listed));
    }

    [Theory]
    [InlineData("kirei", "amd64")]
    [InlineData("kirei", "arm64")]
    [InlineData("kirei-lab", "amd64")]
    [InlineData("kirei-lab", "arm64")]
    public void a_bill_of_materials_has_what_cyclonedx_asks_for_and_is_that_of_its_binary(string program, string architecture)
    {
        using JsonDocument bill = JsonDocument.Parse(File.ReadAllText(release.Only($"{program}-linux-{architecture}.cdx.json")));
        JsonElement root = bill.RootElement;
        JsonElement own = root.GetProperty("metadata").GetProperty("component");
        string[] references = [.. root.GetProperty("components").EnumerateArray().Select(c => c.GetProperty("bom-ref").GetString()!)];

        Assert.Equal(("CycloneDX", "1.6"), (root.GetProperty("bomFormat").GetString(), root.GetProperty("specVersion").GetString()));
        Assert.Equal(references.Length, references.Distinct().Count());
        Assert.All(root.GetProperty("components").EnumerateArray(), component =>
        {
            Assert.StartsWith("pkg:", component.GetProperty("purl").GetString(), StringComparison.Ordinal);
            Assert.NotEmpty(component.GetProperty("version").GetString()!);
            Assert.NotEmpty(component.GetProperty("licenses").EnumerateArray());
        });
        Assert.Equal(
            references,
            root.GetProperty("dependencies")[0].GetProperty("dependsOn").EnumerateArray().Select(d => d.GetString()!));
        string sum = Command.Run("sha256sum", release.Only($"{program}-linux-{architecture}")).OrFail().Output.Split(' ')[0];
        Assert.Equal(sum, own.GetProperty("hashes")[0].GetProperty("content").GetString());
    }

    [Fact]
    public void every_bill_of_materials_is_valid_by_the_schema_of_cyclonedx()
    {
        string[] bills = Directory.GetFiles(release.Folder, "*.cdx.json");
        string wrong = tools.Write(
            "wrong.cdx.json", File.ReadAllText(bills[0]).Replace("\"library\"", "\"libary\"", StringComparison.Ordinal));

        Assert.Equal(4, bills.Length);
        Assert.Equal("", tools.Node("validate-bill.mjs", bills));
        Assert.Contains("/components/0/type must be", tools.Node("validate-bill.mjs", wrong), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CVE-2024-2961", "iconv_open.o", "kirei", "kirei-lab")]
    [InlineData("CVE-2023-4806", "getaddrinfo.o", "kirei")]
    [InlineData("CVE-2023-6246", "syslog.o", "kirei")]
    public void what_is_said_not_to_be_in_a_binary_is_not_in_it(string cve, string member, params string[] programs)
    {
        using JsonDocument vex = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("packaging/openvex.json")));
        JsonElement statement = Assert.Single(
            vex.RootElement.GetProperty("statements").EnumerateArray(),
            s => s.GetProperty("vulnerability").GetProperty("name").GetString() == cve);

        Assert.Equal(
            programs.Select(p => "pkg:generic/" + p),
            statement.GetProperty("products").EnumerateArray().Select(p => p.GetProperty("@id").GetString()!));
        foreach (string program in programs)
        {
            string map = MapOf(program == "kirei" ? "Kirei" : "Kirei.Lab", "linux-x64", program);
            Assert.DoesNotContain($"({member})", File.ReadAllText(map), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void the_notices_name_every_package_and_its_licence()
    {
        string notices = File.ReadAllText(release.Only("THIRD-PARTY-NOTICES"));

        foreach (string bill in Directory.GetFiles(release.Folder, "*.cdx.json"))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(bill));
            Assert.All(document.RootElement.GetProperty("components").EnumerateArray(), c => Assert.Contains(
                $"{c.GetProperty("name").GetString()} {c.GetProperty("version").GetString()} (", notices, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void kirei_can_be_linked_with_another_libc()
    {
        string folder = release.NewFolder(), libc = Path.Combine(folder, "libc");
        Directory.CreateDirectory(libc);
        string system = Command.Run("gcc", "-print-file-name=libc.a").OrFail().Output.Trim();
        Command.Run("cp", system, libc).OrFail();

        Command.Run(
            "dotnet", "publish", "-c", "Release", "--nologo", "-v", "quiet", "-r", "linux-x64", Path.Combine(Repository.Root, "src/Kirei"),
            "-o", Path.Combine(folder, "out"), "--artifacts-path", Path.Combine(folder, "artifacts"),
            "-p:LibcFolder=" + libc, "-p:UseSharedCompilation=false", "-nodeReuse:false").OrFail();

        string program = Path.Combine(folder, "out/kirei");
        Assert.Contains(release.Version, Command.Run(program, "--version").OrFail().Output, StringComparison.Ordinal);
        string map = File.ReadAllText(Path.Combine(folder, "artifacts/obj/Kirei/release_linux-x64/native/kirei.link.map"));
        Assert.Contains(libc + "/libc.a(", map, StringComparison.Ordinal);
        Assert.DoesNotContain(system + "(", map, StringComparison.Ordinal);
    }

    [Fact]
    public void a_signature_is_verified_and_a_flipped_byte_is_refused()
    {
        string folder = release.NewFolder();
        string sums = Path.Combine(folder, "SHA256SUMS");
        File.Copy(release.Only("SHA256SUMS"), sums);
        string key = Path.Combine(folder, "key"), pub = Path.Combine(folder, "key.pub");
        Command.Run("minisign", "-G", "-W", "-p", pub, "-s", key).OrFail();
        Command.Run("minisign", "-S", "-s", key, "-m", sums, "-t", "kirei").OrFail();

        Assert.Equal(0, Command.Run("minisign", "-V", "-p", pub, "-m", sums).ExitCode);

        byte[] bytes = File.ReadAllBytes(sums);
        bytes[0] ^= 1;
        File.WriteAllBytes(sums, bytes);
        Assert.NotEqual(0, Command.Run("minisign", "-V", "-p", pub, "-m", sums).ExitCode);
    }

    private static string MapOf(string project, string runtime, string program) =>
        Repository.PathOf($"artifacts/obj/{project}/release_{runtime}/native/{program}.link.map");

    /// <summary>
    /// The files of which code is in the binary: their .text has a size, and an address that is not 0 as that of what was discarded.
    /// </summary>
    private static HashSet<string> ArchivesIn(string map) =>
    [
        .. TextPattern().Matches(File.ReadAllText(map))
            .Where(m => Convert.ToInt64(m.Groups["address"].Value, 16) > 0 && Convert.ToInt64(m.Groups["size"].Value, 16) > 0)
            .Select(m => Path.GetFileName(m.Groups["file"].Value)),
    ];

    [GeneratedRegex(@"^ \.text\S*\s+0x(?<address>[0-9a-f]+)\s+0x(?<size>[0-9a-f]+)\s+(?<file>/\S+?\.[ao])(\([^)]+\))?\s*$", RegexOptions.Multiline)]
    private static partial Regex TextPattern();
}
