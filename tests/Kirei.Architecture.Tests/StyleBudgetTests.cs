using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Architecture.Tests.Reading;
using Xunit;

namespace Kirei.Architecture.Tests;

/// <summary>One idea, one file; one step, one method.</summary>
public sealed class StyleBudgetTests
{
    private const int LinesOfAFile = 400;
    private const int LinesOfAMethod = 60;

    [Fact]
    public void no_file_is_longer_than_400_lines() =>
        Violations.None(Repository.SourceFiles.Where(file => File.ReadLines(file).Count() > LinesOfAFile));

    [Fact]
    public void no_method_is_longer_than_60_lines() =>
        Violations.None(Methods.Where(method => method.Lines > LinesOfAMethod));

    private static IEnumerable<(string Place, int Lines)> Methods => Repository.Init.SelectMany(MethodLengths.Read);
}
