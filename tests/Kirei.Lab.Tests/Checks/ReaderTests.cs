using System;
using System.Linq;
using Kirei.Lab.Checks;
using Kirei.Lab.Checks.Dockerfiles;
using Kirei.Lab.Checks.Manifests;
using Kirei.Lab.Checks.Model;
using Kirei.Lab.Checks.Rules;
using Kirei.Lab.Checks.Shell;
using Xunit;

namespace Kirei.Lab.Tests.Checks;

/// <summary>The readers understand what people write, and end with "not understood" on everything else.</summary>
public sealed class ReaderTests
{
    [Theory]
    [InlineData("a 'b c' \"d $e\"", "a 'b c' \"d $e\"")]
    [InlineData("if a; then b; elif c; then d; else e; fi", "a", "b", "c", "d", "e")]
    [InlineData("case $1 in a|b) c;; (*) d;; esac", "c", "d")]
    [InlineData("for i in 1 2; do a $i; done; while b; do c; done", "a $i", "b", "c")]
    [InlineData("f() { a; }; function g { b; }; f; g", "f", "a", "g", "b")]
    [InlineData("cat <<EOF\nif then\nEOF\na", "cat", "a")]
    [InlineData("cat <<-'E F'\n\tx\n\tE F\na", "cat", "a")]
    [InlineData("[[ $a =~ ^(x|y)$ && -f $b ]] && c", "c")]
    [InlineData("(( a++ )); for ((i=0;i<3;i++)); do b; done", "b")]
    [InlineData("a=(1 2\n 3); b+=(x); declare -A c=([k]=v)", "declare -A c=([k]=v)")]
    [InlineData("a >b 2>&1 <<<word &>c {fd}<d", "a")]
    [InlineData("a $(b | c) `d` <(e)", "a $(b | c) `d` <(e)")]
    [InlineData("a ${b:-\"}\"} ${c//x/y} ${#d} ${!e} $((1 + (2)))", "a ${b:-\"}\"} ${c//x/y} ${#d} ${!e} $((1 + (2)))")]
    [InlineData("a \\\n  b # c\n# d\ne", "a b", "e")]
    [InlineData("a\r\nif b; then\r\n c\r\nfi\r\n", "a", "b", "c")]
    [InlineData("! a | b |& c && { d; } || (e)", "a", "b", "c", "d", "e")]
    [InlineData("time -p a; a !(x|y) @(z)", "a", "a !(x|y) @(z)")]
    public void a_script_is_read(string text, params string[] commands) => Assert.Equal(
        commands,
        new FlowWalk(Passage.Of(new SourceFile("x", text)), ShellReader.Read(text)).Run()
            .Select(s => Argument.Join(s.Words)).Where(words => words.Length > 0));

    [Theory]
    [InlineData("if a; then b")]
    [InlineData("a 'b")]
    [InlineData("a \"$(b\"")]
    [InlineData("a ${b")]
    [InlineData("case x in a) b")]
    [InlineData("a )")]
    [InlineData("a && ")]
    [InlineData("} a")]
    [InlineData("a ;; b")]
    [InlineData("a \0 b")]
    [InlineData("coproc a")]
    public void what_is_no_script_is_not_understood(string text) => Assert.Throws<NotUnderstoodException>(() => ShellReader.Read(text));

    [Fact]
    public void however_deep_it_goes_the_reader_ends()
    {
        Assert.Throws<NotUnderstoodException>(() => ShellReader.Read(string.Concat(Enumerable.Repeat("$(", 100_000))));
        Assert.Throws<NotUnderstoodException>(() => ShellReader.Read(string.Concat(Enumerable.Repeat("{ ", 100_000))));
        Assert.Throws<NotUnderstoodException>(() => ShellReader.Read(string.Concat(Enumerable.Repeat("${a:-", 100_000))));
        Assert.Throws<NotUnderstoodException>(() => YamlReader.Read(new SourceFile("x", new string('[', 10_000))));
    }

    [Fact]
    public void a_dockerfile_is_read_with_directive_continuation_comment_and_here_document()
    {
        const string Text = """
            # escape=`
            ARG V=12
            FROM debian:${V} AS base
            RUN a `
            # between

              b
            COPY --chmod=755 <<EOF <<"X" /to/
            FROM inside
            EOF
            second
            X
            CMD ["a", "b\"c"]
            FROM base
            cmd a b
            """;
        Dockerfile file = DockerfileReader.Read(new SourceFile("Dockerfile", Text));

        Assert.Equal("ARG FROM RUN COPY CMD FROM CMD", string.Join(' ', file.Instructions.Select(i => i.Keyword)));
        Assert.Equal(["debian:12", "base"], file.Stages.Select(s => s.Base));
        Assert.Equal("a   b", file.Instructions[2].Arguments.Text);
        Assert.Equal(["FROM inside\n", "second\n"], file.Instructions[3].Documents.Select(d => d.Content.Text));
        Assert.Equal(["a", "b\"c"], file.Instructions[4].Json!.Value.Select(w => w.Text));
        Assert.Null(file.Instructions[6].Json);
    }

    [Theory]
    [InlineData("")]
    [InlineData("RUN a")]
    [InlineData("FROM a\nNONSENSE b")]
    [InlineData("FROM a\nRUN <<EOF\nb")]
    public void what_is_no_dockerfile_is_not_understood(string text) =>
        Assert.Throws<NotUnderstoodException>(() => DockerfileReader.Read(new SourceFile("Dockerfile", text)));

    [Fact]
    public void whatever_is_broken_the_readers_end_with_not_understood()
    {
        Random random = new(1);
        const string Alphabet = "\"'`$(){}[]<>|&;\\\n #=!:-ax\t\r";
        string[] seeds = [.. RuleCatalogue.InOrder.SelectMany(r => new[] { r.Wrong, r.Right }).Select(e => e.Text)];
        for (int i = 0; i < 20_000; i++)
        {
            char[] text = seeds[random.Next(seeds.Length)].ToCharArray();
            for (int n = random.Next(1, 8); n > 0; n--)
            {
                text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            }

            SourceFile file = new("x", new string(text)[random.Next(text.Length / 2)..]);
            UnlessNotUnderstood(() => ShellReader.Read(file.Text));
            UnlessNotUnderstood(() => DockerfileReader.Read(file).Instructions.Select(x => x.Json).Count());
            UnlessNotUnderstood(() => YamlReader.Read(file));
            UnlessNotUnderstood(() => new QuadletReader(new Workspace(), file).Read());
        }
    }

    private static void UnlessNotUnderstood(Func<object> read)
    {
        try
        {
            _ = read();
        }
        catch (NotUnderstoodException problem)
        {
            Assert.True(problem.Offset >= 0);
        }
    }
}
