using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Kirei.Architecture.Tests;

/// <summary>The version is in Directory.Build.props alone; what the documents name can be copied as it stands.</summary>
public sealed partial class DocumentedVersionTests
{
    [Fact]
    public void every_file_and_image_that_a_document_names_is_of_this_version() =>
        Violations.None(
            from file in Repository.FilesOf("*.md")
            where Path.GetFileName(file) != "CHANGELOG.md"
            from line in File.ReadLines(file).Index()
            from Match match in NameWithVersion().Matches(line.Item)
            where match.Groups["version"].Value.Replace('-', '.') != TestKit.Repository.Version
            select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Index + 1}: {match.Value}");

    [GeneratedRegex(@"kirei(-lab)?(-linux-(x64|arm64))?[:_.+-]v?(?<version>\d+([.-])\d+\5\d+)|""kirei"": ""(?<version>\d+\.\d+\.\d+)""")]
    private static partial Regex NameWithVersion();
}
