using System;
using System.Linq;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

/// <summary>The grammar of docker/cli's package kvfile, which is Compose's <c>format: raw</c>.</summary>
public sealed class RawEnvironmentFileTests
{
    private static readonly EnvironmentBlock Outside = Bytes.Environment("HOST=outside");
    private readonly Remarks _remarks = new();

    [Theory]
    [InlineData("V=value", "value")]
    [InlineData("V=\"quoted\" 'too'", "\"quoted\" 'too'")]
    [InlineData("V=$HOST ${HOST} $$ \\n", "$HOST ${HOST} $$ \\n")]
    [InlineData("V=value # no comment", "value # no comment")]
    [InlineData("V=#fff", "#fff")]
    [InlineData("V= blanks stay  ", " blanks stay  ")]
    [InlineData("  V=value", "value")]
    [InlineData("V=a=b", "a=b")]
    [InlineData("V=", "")]
    [InlineData("V=dos\r\nW=1\r\n", "dos")]
    [InlineData("# comment\n\n \t\n  # comment\nV=1", "1")]
    [InlineData("V=1\nV=2", "2")]
    [InlineData("V.x-y=1\nV=日本", "日本")]
    public void a_value_is_everything_behind_the_equals_sign(string text, string expected)
    {
        EnvironmentBlock result = RawEnvironmentFile.Apply("raw", Bytes.Of(text), Outside, Outside, _remarks);

        Assert.Empty(_remarks.Mistakes);
        Assert.Empty(_remarks.Warnings);
        Assert.Equal(expected, result.Get("V"));
    }

    [Fact]
    public void a_name_alone_takes_the_value_it_had_outside() =>
        Assert.Equal(
            ["HOST=outside"],
            Bytes.Lines(RawEnvironmentFile.Apply("raw", "HOST\nUNSET\n"u8, Bytes.Environment(), Outside, _remarks)));

    [Theory]
    [InlineData("V=1\n =x\n", "raw:2:2: no name stands before this =")]
    [InlineData("V x=1", "raw:1:1: a variable's name has no blanks: write NAME=value")]
    [InlineData("export V=1", "raw:1:1: a variable's name has no blanks: write NAME=value")]
    [InlineData("V=a\0b", "raw:1:1: a NUL byte cannot be in an environment")]
    public void a_mistake_is_told_with_file_line_and_column(string text, string expected)
    {
        RawEnvironmentFile.Apply("raw", Bytes.Of(text), Outside, Outside, _remarks);

        Assert.Equal(expected, Assert.Single(_remarks.Mistakes));
    }

    [Theory]
    [InlineData("V=1\rW=2\r", "raw:1:4: a carriage return (the file has Windows line ends) is part of the value")]
    [InlineData("\uFEFFV=1", "raw:1:1: the file begins with a byte order mark, which is skipped")]
    public void what_an_editor_left_is_told(string text, string expected)
    {
        EnvironmentBlock result = RawEnvironmentFile.Apply("raw", Bytes.Of(text), Outside, Outside, _remarks);

        Assert.StartsWith(expected, Assert.Single(_remarks.Warnings), StringComparison.Ordinal);
        Assert.NotNull(result.Get("V"));
    }

    [Theory]
    [InlineData("app.env", "app.env", false, false)]
    [InlineData("raw:app.env", "app.env", true, false)]
    [InlineData("optional:app.env", "app.env", false, true)]
    [InlineData("optional:raw:app.env", "app.env", true, true)]
    [InlineData("raw:optional:app.env", "app.env", true, true)]
    [InlineData("./raw:app.env", "./raw:app.env", false, false)]
    public void how_a_file_is_read_stands_before_its_name(string text, string path, bool isRaw, bool isOptional) =>
        Assert.Equal(new EnvironmentSource(new OsString(path), isRaw, isOptional), PreparationValues.EnvironmentFile(text));

    [Fact]
    public void a_file_without_a_name_is_a_mistake() =>
        Assert.Equal("the file's name is empty", Assert.Throws<UsageException>(() => PreparationValues.EnvironmentFile("raw:")).Message);
}
