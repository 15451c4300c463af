using System;
using System.IO;
using Xunit;

namespace Kirei.Dist.Tests;

/// <summary>What each shell offers when somebody presses the tabulator.</summary>
public sealed class CompletionTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "completions");

    [Theory]
    [InlineData("kirei --gr", "--grace --groups")]
    [InlineData("kirei exec --wa", "--wait --wait-timeout --wait-or-start")]
    [InlineData("kirei ex", "exec explain")]
    [InlineData("kirei -- --gr", "")]
    [InlineData("kirei-lab drill --expect-l", "--expect-log")]
    public void bash_offers(string line, string offered)
    {
        string program = line.Split(' ')[0];
        string script = $$"""
            source '{{Folder}}/bash/{{program}}'
            COMP_WORDS=({{line}}); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _{{program.Replace('-', '_')}}
            echo "${COMPREPLY[@]}"
            """;

        Assert.Equal(offered, Command.Run("bash", "-c", script).OrFail().Output.Trim());
    }

    [Theory]
    [InlineData("kirei --gr", "--grace")]
    [InlineData("kirei exec --wait-o", "--wait-or-start")]
    [InlineData("kirei-lab dr", "drill")]
    [InlineData("kirei-lab drill --expect-l", "--expect-log")]
    public void fish_offers(string line, string offered) => Assert.Contains(
        offered,
        Command.Run("fish", "-c", $"source {Folder}/fish/{line.Split(' ')[0]}.fish; complete -C '{line}'").OrFail().Output,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("kirei --grac", "--grace")]
    [InlineData("kirei exec --wait-o", "--wait-or-start")]
    [InlineData("kirei-lab drill --expect-l", "--expect-log")]
    public void zsh_offers(string line, string offered)
    {
        // compsys works in an interactive shell alone, so that it gets a terminal of its own
        string script = $$"""
            zmodload zsh/zpty
            zpty z 'zsh -f -i'
            zpty -w z "fpath=({{Folder}}/zsh \$fpath); autoload -U compinit; compinit -u -D; bindkey '^I' complete-word; print READY"
            zpty -r -m z line '*READY*'
            zpty -w -n z $'{{line}}\t'
            zpty -r -m z line '*{{offered}}*'
            print -r -- "$line"
            """;

        Assert.Contains(offered, Command.Run("zsh", "-f", "-c", script).OrFail().Output, StringComparison.Ordinal);
    }
}
