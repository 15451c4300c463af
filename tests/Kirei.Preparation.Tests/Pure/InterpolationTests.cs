using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Kirei.Linux;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

public sealed class InterpolationTests
{
    private static readonly EnvironmentBlock Variables = Bytes.Environment("SET=value", "EMPTY=", "OTHER=other");

    /// <summary>The Compose specification's rules, one row each, and how they nest.</summary>
    [Theory]
    [InlineData("${SET}", "value")]
    [InlineData("${EMPTY}", "")]
    [InlineData("<${SET}${OTHER}>", "<valueother>")]
    [InlineData("${SET:-default}", "value")]
    [InlineData("${EMPTY:-default}", "default")]
    [InlineData("${UNSET:-default}", "default")]
    [InlineData("${SET-default}", "value")]
    [InlineData("${EMPTY-default}", "")]
    [InlineData("${UNSET-default}", "default")]
    [InlineData("${UNSET:-}", "")]
    [InlineData("${SET:?message}", "value")]
    [InlineData("${SET?message}", "value")]
    [InlineData("${EMPTY?message}", "")]
    [InlineData("${SET:+replacement}", "replacement")]
    [InlineData("${EMPTY:+replacement}", "")]
    [InlineData("${UNSET:+replacement}", "")]
    [InlineData("${SET+replacement}", "replacement")]
    [InlineData("${EMPTY+replacement}", "replacement")]
    [InlineData("${UNSET+replacement}", "")]
    [InlineData("${UNSET:-${SET}}", "value")]
    [InlineData("${UNSET:-${EMPTY:-${OTHER}}}", "other")]
    [InlineData("${UNSET:-a${SET}b${OTHER}c}", "avaluebotherc")]
    [InlineData("${SET:+${UNSET-x}}", "x")]
    [InlineData("$${SET}", "${SET}")]
    [InlineData("$$${SET}", "$value")]
    [InlineData("$$$${SET}", "$${SET}")]
    [InlineData("${UNSET:-$${SET}}", "${SET}")]
    [InlineData("$http_host $1 $ $$ $(x) {}", "$http_host $1 $ $$ $(x) {}")]
    [InlineData("${UNSET:-a b\nc}", "a b\nc")]
    [InlineData("${SET:-${UNSET}}", "value")]
    [InlineData("${UNSET+${UNSET}}", "")]
    [InlineData("${UNSET:-http://x:80/?a=b}", "http://x:80/?a=b")]
    [InlineData("ends in $", "ends in $")]
    [InlineData("a=${UNSET:-{\"commits\":1}}", "a={\"commits\":1}")]
    [InlineData("a=${SET:-{\"commits\":1}}", "a=value")]
    [InlineData("u=${UNSET:-http://x/{v}/sub}", "u=http://x/{v}/sub")]
    [InlineData("u=${SET:-http://x/{v}/sub};", "u=value;")]
    [InlineData("${UNSET:-{\"a\": \"${SET}\"}} ${OTHER}", "{\"a\": \"value\"} other")]
    [InlineData("${SET:+{${UNSET:-{}}}}}", "{{}}}")]
    [InlineData("${UNSET:-{}", "{")]
    [InlineData("${UNSET:-}}", "}")]
    [InlineData("location { ${UNSET:-deny {all}}; }", "location { deny {all}; }")]
    [InlineData("${UNSET:-{\n  \"a\": {\"b\":\n 1}\n}}\n}", "{\n  \"a\": {\"b\":\n 1}\n}\n}")]
    public void a_variable_is_replaced_by_the_rules_of_compose(string text, string expected)
    {
        List<InterpolationMistake> mistakes = [];

        Assert.Equal(expected, Bytes.Text(Interpolation.Apply(Bytes.Of(text), Variables, mistakes)));
        Assert.Empty(mistakes);
    }

    [Theory]
    [InlineData("a ${UNSET}", 2, "UNSET is not set: set it, or write a default, ${UNSET:-…}")]
    [InlineData("${UNSET:?it is needed}", 0, "UNSET: it is needed")]
    [InlineData("${EMPTY:?it is needed}", 0, "EMPTY: it is needed")]
    [InlineData("${UNSET?}", 0, "UNSET is not set or empty: set it")]
    [InlineData("${UNSET:?${SET}}", 0, "UNSET: ${SET}")] // a message holds no value: it may be a secret
    [InlineData("${UNSET:?${ALSO} {}}", 0, "UNSET: ${ALSO} {}")]
    [InlineData("${UNSET:-${ALSO}}", 9, "ALSO is not set: set it, or write a default, ${ALSO:-…}")]
    [InlineData("${SET", 0, "this ${ is not closed by a }: write $${ for a literal ${")]
    [InlineData("${UNSET:-x", 0, "this ${ is not closed by a }")]
    [InlineData("${1}", 0, "this ${ is not followed by a variable's name and a }: write $${ for a literal ${")]
    [InlineData("${}", 0, "this ${ is not followed by a variable's name and a }: write $${ for a literal ${")]
    [InlineData("${A.b}", 0, "this ${ is not followed by a variable's name and a }: write $${ for a literal ${")]
    public void a_mistake_is_named_with_its_place(string text, int offset, string reason)
    {
        List<InterpolationMistake> mistakes = [];
        Interpolation.Apply(Bytes.Of(text), Variables, mistakes);

        Assert.Equal(new InterpolationMistake(offset, reason), Assert.Single(mistakes));
    }

    [Fact]
    public void all_mistakes_are_found_at_once()
    {
        List<InterpolationMistake> mistakes = [];
        Interpolation.Apply(Bytes.Of("${A} ${B:?b} ${SET} ${C}"), Variables, mistakes);

        Assert.Equal(["A is not set", "B: b", "C is not set"], mistakes.Select(mistake => mistake.Reason.Split(": set it")[0]));
    }

    [Theory]
    [InlineData(UnsetVariables.DefinedOnly, "${UNSET} value x ${A.b}")]
    [InlineData(UnsetVariables.Lenient, " value x ${A.b}")]
    internal void what_is_not_set_is_left_or_empty_where_that_was_asked_for(UnsetVariables unset, string expected)
    {
        List<InterpolationMistake> mistakes = [];
        byte[] result = Interpolation.Apply(Bytes.Of("${UNSET} ${SET} ${UNSET:-x} ${A.b}"), Variables, mistakes, unset);

        Assert.Equal(expected, Bytes.Text(result));
        Assert.Empty(mistakes);
    }

    [Fact]
    public void a_text_without_a_brace_after_a_dollar_is_its_own_result() =>
        Gen.Byte.Array[0, 200].Sample(text =>
        {
            byte[] plain = [.. text.Where((_, i) => i == 0 || !(text[i - 1] == '$' && text[i] == '{'))];
            return Contains(plain, "${") || Interpolation.Apply(plain, Variables, []).SequenceEqual(plain);
        });

    [Fact]
    public void a_value_is_put_in_as_it_is_whatever_bytes_it_has() =>
        Gen.Byte[1, 255].Array[0, 60].Sample(value =>
        {
            EnvironmentBlock variables = new([new OsString([.. "V="u8, .. value])]);
            return Interpolation.Apply(Bytes.Of("<${V}>"), variables, []).SequenceEqual([(byte)'<', .. value, (byte)'>']);
        });

    [Fact]
    public void no_text_makes_it_fail_or_hang() =>
        Gen.OneOf(
            Gen.Const("${"),
            Gen.Const("}"),
            Gen.Const("$"),
            Gen.Const(":-"),
            Gen.Const("?"),
            Gen.Const("+"),
            Gen.Const("SET"),
            Gen.Const("x"),
            Gen.Const("\n"))
            .Array[0, 400].Sample(parts => Interpolation.Apply(Bytes.Of(string.Concat(parts)), Variables, []).Length >= 0);

    [Fact]
    public void nesting_without_end_is_a_mistake_and_not_a_crash()
    {
        List<InterpolationMistake> mistakes = [];
        Interpolation.Apply(Bytes.Of(string.Concat(Enumerable.Repeat("${A:-", 100_000)) + new string('}', 100_000)), Variables, mistakes);
        Interpolation.Apply(Bytes.Of(string.Concat(Enumerable.Repeat("${A:-", 100_000))), Variables, mistakes);

        Assert.Equal(
            ["variables are nested too deeply", "this ${ is not closed by a }"],
            mistakes.ConvertAll(mistake => mistake.Reason));
    }

    private static bool Contains(ReadOnlySpan<byte> bytes, string text) => bytes.IndexOf(Bytes.Of(text)) >= 0;
}
