using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Kirei.Linux;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

public sealed class EnvironmentFileTests
{
    private static readonly EnvironmentBlock Outside = Bytes.Environment("HOST=outside", "A=old");

    [Theory]
    [InlineData("V=value", "value")]
    [InlineData("V: value", "value")]
    [InlineData("export V=value", "value")]
    [InlineData("  V = value  ", "value")]
    [InlineData("V=", "")]
    [InlineData("V=\"\"", "")]
    [InlineData("V=a b  c", "a b  c")]
    [InlineData("V=a=b=c", "a=b=c")]
    [InlineData("V=value # comment", "value")]
    [InlineData("V=value# no comment", "value# no comment")]
    [InlineData("V=#comment", "")]
    [InlineData("V=\"value # no comment\"", "value # no comment")]
    [InlineData("V=\"value\" # comment", "value")]
    [InlineData("V='value # no comment' # comment", "value # no comment")]
    [InlineData("V='$HOST ${HOST}'", "$HOST ${HOST}")]
    [InlineData("V='Let\\'s go!'", "Let's go!")]
    [InlineData("V='a\\nb'", "a\\nb")]
    [InlineData("V=\"{\\\"hello\\\": \\\"json\\\"}\"", "{\"hello\": \"json\"}")]
    [InlineData("V=\"a\\tb\\nc\\rd\\\\e\"", "a\tb\nc\rd\\e")]
    [InlineData("V=\"one\ntwo\"", "one\ntwo")]
    [InlineData("V='one\ntwo'", "one\ntwo")]
    [InlineData("V=$HOST", "outside")]
    [InlineData("V=${HOST}/x", "outside/x")]
    [InlineData("V=\"${UNSET:-default}\"", "default")]
    [InlineData("V=\"\\$HOST\"", "$HOST")]
    [InlineData("V=$$HOST", "$HOST")]
    [InlineData("V=${UNSET}", "")]
    [InlineData("V=${HOST", "${HOST")]
    [InlineData("A=new\nV=$A", "new")]
    [InlineData("V=1\nV=2", "2")]
    [InlineData("# comment\n\n\t\nV=value\r\n", "value")]
    [InlineData("\uFEFFV=value", "value")]
    [InlineData("V=日本 語", "日本 語")]
    public void a_line_sets_a_variable_by_the_grammar_of_compose(string text, string expected)
    {
        List<string> mistakes = [];
        EnvironmentBlock result = EnvironmentFile.Apply(".env", Bytes.Of(text), Outside, Outside, mistakes);

        Assert.Empty(mistakes);
        Assert.Equal(expected, result.Get("V"));
    }

    [Theory]
    [InlineData("V=1\n 2=x y\n?", ".env:3:1: this is not NAME=value")]
    [InlineData("V=1\nW='open", ".env:2:3: this ' is not closed")]
    [InlineData("W=\"open\nX=1", ".env:1:3: this \" is not closed")]
    [InlineData("W=\"a\" b", ".env:1:7: after the closing quote only a comment may follow")]
    [InlineData("=x", ".env:1:1: this is not NAME=value")]
    [InlineData("W=${UNSET:?needed}", ".env:1:3: UNSET: needed")]
    [InlineData("W=a\0b", ".env:1:3: a NUL byte cannot be in an environment")]
    public void a_mistake_is_told_with_file_line_and_column(string text, string expected)
    {
        List<string> mistakes = [];
        EnvironmentFile.Apply(".env", Bytes.Of(text), Outside, Outside, mistakes);

        Assert.Equal(expected, Assert.Single(mistakes));
    }

    [Fact]
    public void a_name_alone_takes_the_value_it_had_outside()
    {
        EnvironmentBlock result = EnvironmentFile.Apply(".env", "HOST\nUNSET\n"u8, Bytes.Environment(), Outside, []);

        Assert.Equal(["HOST=outside"], Bytes.Lines(result));
    }

    [Fact]
    public void what_the_file_does_not_name_stays_as_it_is_byte_for_byte() =>
        Gen.Byte[1, 255].Array[0, 40].Sample(value =>
        {
            OsString odd = new([.. "ODD="u8, .. value]);
            EnvironmentBlock result = EnvironmentFile.Apply(".env", "V=1"u8, new EnvironmentBlock([odd]), Outside, []);
            return result.Variables[0] == odd && result.Variables.Length == 2;
        });

    [Fact]
    public void any_value_survives_in_single_quotes() =>
        Gen.Char["ab \t\n\"$\\#={}é語"].Array[0, 30].Select(chars => new string(chars)).Where(text => !text.EndsWith('\\')).Sample(value =>
        {
            EnvironmentBlock result = EnvironmentFile.Apply(".env", Bytes.Of($"V='{value}'\n"), Outside, Outside, []);
            return result.Get("V") == value;
        });

    [Fact]
    public void no_bytes_make_it_fail_or_hang() =>
        Gen.OneOf(Gen.Byte, Gen.OneOf("AB=\"'$\\{}#\n :".Select(c => Gen.Const((byte)c)).ToArray())).Array[0, 300].Sample(bytes =>
            EnvironmentFile.Apply(".env", bytes, Outside, Outside, []).Variables.All(variable => !variable.Bytes.Contains((byte)0)));
}
