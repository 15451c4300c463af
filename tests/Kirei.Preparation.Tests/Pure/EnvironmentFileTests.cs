using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
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
    [InlineData("V=#value", "#value")]
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
    [InlineData("A=new\nV=$A", "new")]
    [InlineData("V=1\nV=2", "2")]
    [InlineData("# comment\n\n\t\nV=value\r\n", "value")]
    [InlineData("V=日本 語", "日本 語")]
    public void a_line_sets_a_variable_by_the_grammar_of_compose(string text, string expected)
    {
        Remarks remarks = new();
        EnvironmentBlock result = EnvironmentFile.Apply(".env", Bytes.Of(text), Outside, Outside, remarks);

        Assert.Empty(remarks.Mistakes);
        Assert.Empty(remarks.Warnings);
        Assert.Equal(expected, result.Get("V"));
    }

    [Theory]
    [InlineData("V=1\n 2=x y\n?", ".env:3:1: this is not NAME=value")]
    [InlineData("V=1\nW='open", ".env:2:3: this ' is not closed")]
    [InlineData("W=\"open\nX=1", ".env:1:3: this \" is not closed")]
    [InlineData("W=\"a\" b", ".env:1:7: after the closing quote only a comment may follow, or another NAME=value")]
    [InlineData("W=\"a\"X=1", ".env:1:6: after the closing quote only a comment may follow, or another NAME=value")]
    [InlineData("W=${HOST", ".env:1:3: this ${ is not closed by a }: write $${ for a literal ${")]
    [InlineData("W=\"a\\tb${1}\"", ".env:1:8: this ${ is not followed by a variable's name and a }: write $${ for a literal ${")]
    [InlineData("A B=1", ".env:1:1: a variable's name has no blanks: write NAME=value")]
    [InlineData("HOST # comment", ".env:1:1: this is not NAME=value")]
    [InlineData("V=1\n\uFEFFW=1", ".env:2:1: a byte order mark stands before this name: save the file as UTF-8 without one")]
    [InlineData("=x", ".env:1:1: this is not NAME=value")]
    [InlineData("W=${UNSET:?needed}", ".env:1:3: UNSET: needed")]
    [InlineData("W=a\0b", ".env:1:3: a NUL byte cannot be in an environment")]
    public void a_mistake_is_told_with_file_line_and_column(string text, string expected)
    {
        Remarks remarks = new();
        EnvironmentFile.Apply(".env", Bytes.Of(text), Outside, Outside, remarks);

        Assert.Equal(expected, Assert.Single(remarks.Mistakes));
    }

    [Theory]
    [InlineData("A=${UNSET}", ".env:1:3: UNSET is not set, and becomes empty: set it, or write $$ for a dollar sign, or the value in single quotes")]
    [InlineData("B=1\nA=é $UNSET", ".env:2:5: UNSET is not set, and becomes empty")]
    [InlineData("A=\"\\t\\\"\n $UNSET\"", ".env:2:2: UNSET is not set, and becomes empty")]
    [InlineData("A=${UNSET2:-${UNSET}}", ".env:1:13: UNSET is not set, and becomes empty")]
    [InlineData("A=$2a$10$bY3ZpvQN/nTF", ".env:1:9: the variable after this $ is not set, and becomes empty")]
    [InlineData("A= # note", ".env:1:4: this # does not begin a comment, but the value")]
    [InlineData("A='one\r\ntwo'", ".env:1:7: a carriage return (the file has Windows line ends) is part of the value")]
    [InlineData("A=1\rB=2\rC=3", ".env:1:4: a carriage return")]
    [InlineData("\uFEFFA=1", ".env:1:1: the file begins with a byte order mark, which is skipped")]
    public void what_may_not_be_meant_is_told_with_file_line_and_column(string text, string expected)
    {
        Remarks remarks = new();
        EnvironmentFile.Apply(".env", Bytes.Of(text), Outside, Outside, remarks);

        Assert.Empty(remarks.Mistakes);
        Assert.StartsWith(expected, Assert.Single(remarks.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void what_may_be_a_part_of_a_password_is_not_shown()
    {
        Remarks remarks = new();
        EnvironmentFile.Apply(".env", "PASSWORD=abc$def"u8, Outside, Outside, remarks);

        Assert.DoesNotContain("def", Assert.Single(remarks.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void utf_16_is_a_mistake_with_a_way_out()
    {
        Remarks remarks = new();
        EnvironmentFile.Apply(".env", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("A=1\r\n")).ToArray(), Outside, Outside, remarks);

        Assert.Equal(".env:1:1: the file is UTF-16: save it as UTF-8, without a byte order mark", Assert.Single(remarks.Mistakes));
    }

    [Fact]
    public void a_name_alone_takes_the_value_it_had_outside()
    {
        EnvironmentBlock result = EnvironmentFile.Apply(".env", "HOST\nUNSET\n"u8, Bytes.Environment(), Outside, new Remarks());

        Assert.Equal(["HOST=outside"], Bytes.Lines(result));
    }

    [Fact]
    public void what_the_file_does_not_name_stays_as_it_is_byte_for_byte() =>
        Gen.Byte[1, 255].Array[0, 40].Sample(value =>
        {
            OsString odd = new([.. "ODD="u8, .. value]);
            EnvironmentBlock result = EnvironmentFile.Apply(".env", "V=1"u8, new EnvironmentBlock([odd]), Outside, new Remarks());
            return result.Variables[0] == odd && result.Variables.Length == 2;
        });

    [Fact]
    public void any_value_survives_in_single_quotes() =>
        Gen.Char["ab \t\n\"$\\#={}é語"].Array[0, 30].Select(chars => new string(chars)).Where(text => !text.EndsWith('\\')).Sample(value =>
        {
            EnvironmentBlock result = EnvironmentFile.Apply(".env", Bytes.Of($"V='{value}'\n"), Outside, Outside, new Remarks());
            return result.Get("V") == value;
        });

    [Fact]
    public void no_bytes_make_it_fail_or_hang() =>
        Gen.OneOf(Gen.Byte, Gen.OneOf("AB=\"'$\\{}#\n :".Select(c => Gen.Const((byte)c)).ToArray())).Array[0, 300].Sample(bytes =>
            EnvironmentFile.Apply(".env", bytes, Outside, Outside, new Remarks()).Variables.All(one => !one.Bytes.Contains((byte)0)));
}
