using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>Scripts that call scripts.</summary>
public sealed class NestedShells : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("three shells deep", Shells.All, """
            sh -c 'sh -c "app; echo inner"; echo middle'
            echo outer
            """)
        {
            Says = ["inner", "middle", "outer"],
        },
        new("a script calls a script", Shells.All, """
            ./start.sh 300ms
            echo outer
            """)
        {
            Says = ["inner", "outer"],
            Files = new Dictionary<string, string> { ["start.sh"] = "#!/bin/bash\napp --cleanup $1\necho inner\n" },
        },
        new("a script is sourced", Shells.All, """
            . ./library.sh
            run
            echo after
            """)
        {
            Says = ["after"],
            Files = new Dictionary<string, string> { ["library.sh"] = "run() { app; }\n" },
        },
        new("a login shell within", Shells.All, """
            bash -lc './bin/app; echo inner'
            echo outer
            """)
        {
            Says = ["inner", "outer"],
        },
        new("different shells mixed, each with a trap behind its program", Shells.All, """
            trap 'echo outer; exit 0' TERM
            dash -c 'bash -c "app; echo inner"; echo middle'
            """)
        {
            Says = ["inner", "middle", "outer"],
        },
        new("eval and a here document", Shells.All, """
            eval 'sh -s' <<'END'
            app
            echo inner
            END
            echo outer
            """)
        {
            Says = ["inner", "outer"],
        },
        new("a naive script starts a script with a trap", Shells.All, """
            ./careful.sh
            echo outer
            """)
        {
            Says = ["inner", "outer"],
            Files = new Dictionary<string, string>
            {
                ["careful.sh"] = "#!/bin/dash\napp --twice-is-fatal & p=$!\ntrap 'kill $p; wait $p; echo inner; exit 0' TERM\nwait $p\n",
            },
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void each_script_of_a_chain_goes_on_after_the_program(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
