using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>The script has work of its own to do after the program.</summary>
public sealed class Aftercare : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("a copy that takes a second", Shells.All, """
            mkdir data; echo precious >data/file
            app
            sleep 1
            cp -r data backup && echo saved
            """)
        {
            Says = ["saved"],
            Leaves = new Dictionary<string, string> { ["backup/file"] = "precious\n" },
        },
        new("a pipeline after the program", Shells.All, """
            app
            { sleep 0.5; echo packed; } | sed 's/^/> /'
            """)
        {
            Says = ["> packed"],
        },
        new("a second script after the program", Shells.All, """
            app
            ./save.sh
            echo "code $?"
            """)
        {
            Says = ["saved", "code 4"],
            Files = new Dictionary<string, string> { ["save.sh"] = "#!/bin/sh\nsleep 0.7\necho saved\nexit 4\n" },
        },
        new("a script that only calculates on", Shells.All, """
            app
            i=0; while [ $i -lt 1000 ]; do i=$((i + 1)); done
            echo "counted $i"
            """)
        {
            Says = ["counted 1000"],
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void work_after_the_program_is_not_cut(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
