using System;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Processes;

/// <summary>The standard streams, which the new user has to be able to open by name.</summary>
public sealed class StreamTests
{
    [Theory]
    [InlineData("kirei exec --user 4242 --")]
    [InlineData("gosu 4242")]
    [InlineData("su-exec 4242")]
    public void the_user_opens_the_pipes_that_root_made(string command)
    {
        using Scratch scratch = new();
        foreach (string name in (string[])["kirei", "gosu", "su-exec"])
        {
            System.IO.File.CreateSymbolicLink(scratch[name], Repository.Kirei);
        }

        Run.Shell($"echo in | {scratch.Root}/{command} sh -c 'cat /dev/stdin >/dev/stdout; echo err >/dev/stderr' 2>&1 | cat")
            .Ends(0).Says("in\nerr\n");
    }

    [Fact]
    public void the_user_gets_the_terminal() =>
        Run.Start("script", "-qec", $"{Repository.Kirei} exec --user 4242 -- sh -c 'echo out >/dev/stdout; stat -Lc %u /proc/self/fd/0'", "/dev/null")
            .Ends(0).Says("out\r\n4242\r\n");

    [Fact]
    public void the_user_gets_a_log_but_no_file_that_is_only_read_and_none_of_another()
    {
        using Scratch scratch = new();
        scratch.Write("input", "");
        scratch.Write("others", "");
        Run.Shell($"cd {scratch.Root}; chown 7:8 others; {Repository.Kirei} exec --user 4242 -- true <input >log 2>>others; stat -c %u:%g input log others")
            .Ends(0).Says("0:0\n4242:0\n7:8\n");
    }

    [Fact]
    public void without_another_user_nothing_is_given_away()
    {
        using Scratch scratch = new();
        Run.Shell($"cd {scratch.Root}; {Repository.Kirei} exec --groups 5 --umask 022 -- true >log; stat -c %u log; stat -c '%F %u' /dev/null")
            .Ends(0).Says("0\ncharacter special file 0\n");
    }
}
