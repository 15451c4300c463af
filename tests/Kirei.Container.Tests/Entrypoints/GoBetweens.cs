using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>Another program stands between the script and the program.</summary>
public sealed class GoBetweens : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("su gives its child two seconds, kirei gives it what it needs", Shells.All, """
            su root -c "$PWD/bin/app --cleanup 2500ms"
            echo after
            """)
        {
            Says = ["after"],
        },
        new("runuser the same", Shells.All, """
            runuser -u root -- "$PWD/bin/app" --cleanup 2500ms
            echo after
            """)
        {
            Says = ["after"],
        },
        new("sudo", Shells.All, """
            sudo TESTCHILD_LOG="$TESTCHILD_LOG" "$PWD/bin/app" --exit 3
            echo "code $?"
            """)
        {
            Says = ["code 3"],
        },
        new("xargs", Shells.All, """
            echo 300ms | xargs app --cleanup
            echo after
            """)
        {
            Says = ["after"],
        },
        new("xargs with several at a time", Shells.All, """
            printf 'app\nweb\n' | xargs -P 2 -I{} sh -c '{} --cleanup 400ms'
            echo after
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["after"],
        },
        new("timeout", Shells.All, """
            timeout 60 app --exit 4
            echo "code $?"
            """)
        {
            Says = ["code 4"],
        },
        new("nice, env, stdbuf", Shells.All, """
            nice env -u NOTHING stdbuf -oL app
            echo after
            """)
        {
            Says = ["after"],
        },
        new("find and flock", Shells.All, """
            find . -maxdepth 0 -exec flock lock app ';'
            echo after
            """)
        {
            Says = ["after"],
        },
        new("a Python script that calls it", Shells.All, """
            exec /usr/bin/python3 -c 'import subprocess; exit(subprocess.call(["app", "--exit", "5"]))'
            """)
        {
            ExitCode = 5,
        },
        new("make", Shells.All, """
            printf 'run:\n\t@app\n' >Makefile
            exec make run
            """),
        new("npm start", Shells.Dash, """
            exec npm --silent start
            """)
        {
            Files = new Dictionary<string, string> { ["package.json"] = """{ "scripts": { "start": "app" } }""" },
        },
        new("npm start in a script", Shells.Dash, """
            npm --silent start
            echo after
            """)
        {
            Says = ["bye", "after"],
            Files = new Dictionary<string, string> { ["package.json"] = """{ "scripts": { "start": "app --last-words bye" } }""" },
        },
        new("perl", Shells.All, """
            perl -e 'exit system("app", "--exit", "4") >> 8'
            echo "code $?"
            """)
        {
            Says = ["code 4"],
        },
        new("node starts it and waits", Shells.Dash, """
            exec node -e 'require("child_process").spawnSync("app", { stdio: "inherit" })'
            """)
        {
            ExitCode = 143,
        },
        new("a terminal made by script", Shells.All, """
            script --quiet --return --command "app --exit 3" /dev/null </dev/null
            echo "code $?"
            """)
        {
            Says = ["code 3"],
        },
        new("su to another user", Shells.All, """
            su -s /bin/sh nobody -c "$PWD/bin/app --cleanup 2500ms"
            echo after
            """)
        {
            Says = ["after"],
        },
        new("sudo to another user", Shells.All, """
            sudo -u nobody TESTCHILD_LOG="$TESTCHILD_LOG" "$PWD/bin/app" --cleanup 400ms
            echo after
            """)
        {
            Says = ["after"],
        },
        new("a script behind su", Shells.All, """
            su root -c './inner.sh; echo middle'
            echo after
            """)
        {
            Says = ["inner", "middle", "after"],
            Files = new Dictionary<string, string> { ["inner.sh"] = "#!/bin/sh\n./bin/app --cleanup 2500ms\necho inner\n" },
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_go_between_does_not_cut_the_program(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
