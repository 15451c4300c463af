using System;
using System.Linq;
using CsCheck;
using Kirei.Options;

namespace Kirei.Supervision.Tests.Options;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("a b c", "a|b|c")]
    [InlineData("  a \t b\n", "a|b")]
    [InlineData("'a b' c", "a b|c")]
    [InlineData("\"a b\" c", "a b|c")]
    [InlineData("a\\ b c", "a b|c")]
    [InlineData("a'b c'd", "ab cd")]
    [InlineData("'' a", "|a")]
    [InlineData("\"\"", "")]
    [InlineData("'a\\b'", "a\\b")]
    [InlineData("\"a\\b\\\"c\\\\d\\$e\\`\"", "a\\b\"c\\d$e`")]
    [InlineData("sh -c 'cp -r /data \"$HOME\"'", "sh|-c|cp -r /data \"$HOME\"")]
    [InlineData("$HOME *", "$HOME|*")]
    public void words_are_split_as_a_shell_does(string text, string words) => Assert.Equal(words, string.Join('|', ShellWords.Split(text)));

    [Theory]
    [InlineData("", "the command is empty")]
    [InlineData("  ", "the command is empty")]
    [InlineData("a 'b", "the quote ' at column 3 is not closed")]
    [InlineData("\"a", "the quote \" at column 1 is not closed")]
    [InlineData("a \"b\\\"", "the quote \" at column 3 is not closed")]
    [InlineData("a \\", "it ends with a backslash")]
    public void a_mistake_is_told_with_its_place(string text, string message) =>
        Assert.Equal(message, Assert.Throws<UsageException>(() => ShellWords.Split(text)).Message);

    [Fact]
    public void what_a_shell_would_quote_comes_back() => Gen.String.Array[1, 5].Where(words => words.All(IsArgument)).Sample(
        words => Assert.Equal(words, ShellWords.Split(string.Join(' ', words.Select(InSingleQuotes))).Select(word => word.ToString())),
        threads: 1);

    [Fact]
    public void what_is_escaped_within_double_quotes_comes_back() => Gen.String.Array[1, 5].Where(words => words.All(IsArgument)).Sample(
        words => Assert.Equal(words, ShellWords.Split(string.Join('\t', words.Select(InDoubleQuotes))).Select(word => word.ToString())),
        threads: 1);

    // What can be an argument at all: text without lone surrogates, which have no bytes.
    private static bool IsArgument(string word) => word.EnumerateRunes().All(rune => rune.Value != 0xFFFD);

    private static string InSingleQuotes(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static string InDoubleQuotes(string word) =>
        "\"" + string.Concat(word.Select(c => c is '"' or '\\' or '$' or '`' ? "\\" + c : c.ToString())) + "\"";
}
