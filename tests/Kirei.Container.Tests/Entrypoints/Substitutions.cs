using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>The program writes into a process or command substitution.</summary>
public sealed class Substitutions : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("a log by process substitution, then the program", Shells.Bash, """
            exec > >(tee log) 2>&1
            app --last-words bye
            echo after
            """)
        {
            Says = ["bye", "after"],
        },
        new("a log by process substitution, then exec", Shells.Bash, """
            exec > >(tee log) 2>&1
            exec app --last-words bye
            """)
        {
            Says = ["bye"],
        },
        new("a process substitution of one command", Shells.Bash, """
            app --last-words bye > >(sed 's/^/> /')
            """)
        {
            Says = ["> bye"],
        },
        new("a loop over the output of a program", Shells.Bash, """
            while read -r line; do echo "got $line"; done < <(app --last-words bye)
            echo after
            """)
        {
            Says = ["got bye", "after"],
        },
        new("the output in a variable", Shells.All, """
            out=$(app --last-words result)
            echo "out=$out, code $?"
            """)
        {
            Says = ["out=result, code 0"],
        },
        new("the output in an argument", Shells.All, """
            echo "it said: $(app --last-words yes)"
            """)
        {
            Says = ["it said: yes"],
        },
        new("a substitution within a substitution", Shells.All, """
            out=$(echo "<$(app --last-words deep)>"; echo more)
            echo $out
            """)
        {
            Says = ["<deep> more"],
        },
        new("back quotes and a code", Shells.All, """
            out=`app --exit 3 --last-words old`
            echo "$? $out"
            """)
        {
            Says = ["3 old"],
        },
        new("output and errors to different logs", Shells.Bash, """
            app --last-words bye > >(tee out) 2> >(tee err >&2)
            """)
        {
            Says = ["bye"],
        },
        new("a tee into another filter", Shells.Bash, """
            app --last-words bye |& tee >(sed 's/^/> /' >copy)
            """)
        {
            Says = ["bye"],
            Leaves = new Dictionary<string, string> { ["copy"] = "> bye\n" },
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_substitution_gets_the_last_words(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
