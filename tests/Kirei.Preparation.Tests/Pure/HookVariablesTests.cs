using System.Linq;
using CsCheck;
using Kirei.Linux;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

public sealed class HookVariablesTests
{
    [Theory]
    [InlineData("A=1\nB=2\n", "A=1", "B=2")]
    [InlineData("A=1", "A=1")]
    [InlineData("A= $X \"q\" # c", "A= $X \"q\" # c")]
    [InlineData("A=<<END\n", "A=<<END")]
    [InlineData("\n\nA=1\n\n", "A=1")]
    [InlineData("KEY<<END\nline1\nline2\nEND\nB=2\n", "KEY=line1\nline2", "B=2")]
    [InlineData("KEY<<END\nEND\n", "KEY=")]
    [InlineData("KEY<<END\n\nEND", "KEY=")]
    [InlineData("KEY<<a b=c\n x=1 \na b=c\n", "KEY= x=1 ")]
    [InlineData("A=1\nA=2\n", "A=2")]
    [InlineData("")]
    public void a_hook_hands_variables_on_as_in_github_env(string text, params string[] expected) =>
        Assert.Equal(expected, Bytes.Lines(Apply(text)));

    [Theory]
    [InlineData("A=1\nline2\n", 2, "is not NAME=value: write a value of several lines as NAME<<END, its lines, END")]
    [InlineData("=s3cret", 1, "has no name: write NAME=value")]
    [InlineData("export A=s3cret", 1, "has a blank in its name: write NAME=value, without export and blanks")]
    [InlineData("A = s3cret", 1, "has a blank in its name: write NAME=value, without export and blanks")]
    [InlineData("A=1\nKEY<<END\ns3cret\n END\n", 2, "begins a value that does not end: write NAME<<END, its lines, and END on a line of its own")]
    [InlineData("KEY<<\ns3cret\n\n", 1, "begins a value that does not end: write NAME<<END, its lines, and END on a line of its own")]
    [InlineData("A=s3\0cret", 1, "has a NUL byte, which no environment can hold")]
    public void a_line_that_cannot_be_used_is_an_error_that_does_not_show_it(string text, int line, string why)
    {
        string message = Assert.Throws<PreparationException>(() => Apply(text)).Message;

        Assert.Equal($"hook /h/1: line {line} of what it wrote to $KIREI_ENV {why}", message);
    }

    [Fact]
    public void any_value_can_be_handed_on_over_several_lines() =>
        Gen.Char["ab=<\n $\"E"].Array[0, 30].Select(chars => new string(chars)).Sample(value =>
            Apply($"A<<END-OF-A\n{value}\nEND-OF-A\n").Get("A") == value);

    [Fact]
    public void no_bytes_make_it_hang_or_fail_otherwise() =>
        Gen.OneOf(Gen.Byte, Gen.OneOf("AB=<\n ".Select(c => Gen.Const((byte)c)).ToArray())).Array[0, 100].Sample(bytes =>
        {
            try
            {
                return HookVariables.Apply(new OsString("/h/1"), bytes, Bytes.Environment()).Variables.All(one => one.Length > 1);
            }
            catch (PreparationException)
            {
                return true;
            }
        });

    private static EnvironmentBlock Apply(string text) => HookVariables.Apply(new OsString("/h/1"), Bytes.Of(text), Bytes.Environment());
}
