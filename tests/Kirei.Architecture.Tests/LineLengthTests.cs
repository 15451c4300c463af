using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Kirei.Architecture.Tests;

/// <summary>
/// No line is longer than .editorconfig says, with two exceptions, because a break would change or hide what they say: the lines of a raw
/// string, which are printed or run as they are, and a line with a long literal, which stays whole so that it can be found.
/// </summary>
public sealed partial class LineLengthTests
{
    private const int Longest = 140;
    private const string RawQuotes = "\"\"\"";

    [Fact]
    public void no_line_is_longer_than_140_characters() =>
        Violations.None(
            from file in Repository.FilesOf("*").Where(IsCode)
            let name = Path.GetRelativePath(Repository.Root, file)
            from number in TooLong(file)
            select $"{name}:{number}");

    private static IEnumerable<int> TooLong(string file)
    {
        bool isRaw = false;
        foreach ((int at, string line) in File.ReadLines(file).Index())
        {
            bool turns = line.Split(RawQuotes).Length % 2 == 0;
            if (line.Length > Longest && !isRaw && !turns && !LongLiteral().IsMatch(line))
            {
                yield return at + 1;
            }

            isRaw ^= turns;
        }
    }

    private static bool IsCode(string file) => Path.GetExtension(file) switch
    {
        ".cs" or ".sh" or ".py" => true,
        "" => Path.GetFileName(file) == "Makefile" || IsScript(file),
        _ => false,
    };

    private static bool IsScript(string file)
    {
        using StreamReader text = File.OpenText(file);
        return text.Read() == '#' && text.Read() == '!';
    }

    [GeneratedRegex("""
        "(\\.|[^"\\]){60,}"|'[^']{60,}'
        """)]
    private static partial Regex LongLiteral();
}
