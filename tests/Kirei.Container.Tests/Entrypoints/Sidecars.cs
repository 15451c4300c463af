using System.Collections.Generic;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>
/// A helper in the background is used by the program in front: a display, a proxy, a queue. <c>web</c> takes its file away when it ends.
/// </summary>
public sealed class Sidecars : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("a helper behind, the program in front", Shells.All, """
            web --keeps socket &
            until [ -e socket ]; do sleep 0.05; done
            app --uses socket
            echo after
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["after"],
        },
        new("a helper that the script stops itself", Shells.All, """
            web --keeps socket --twice-is-fatal & helper=$!
            until [ -e socket ]; do sleep 0.05; done
            app --uses socket
            kill $helper
            wait $helper
            echo "helper left with $?"
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["helper left with 0"],
        },
        new("a helper that the script stops after work of its own", Shells.All, """
            web --keeps socket --twice-is-fatal & helper=$!
            until [ -e socket ]; do sleep 0.05; done
            app --uses socket
            sleep 0.5; [ -e socket ] && echo "flushed through the helper"
            kill $helper; wait $helper
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["flushed through the helper"],
        },
        new("a helper that detaches itself", Shells.All, """
            web --daemonize --keeps socket
            until [ -e socket ]; do sleep 0.05; done
            app --uses socket
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
        },
        new("a helper beside what the script becomes", Shells.All, """
            web --keeps socket &
            until [ -e socket ]; do sleep 0.05; done
            exec app --uses socket
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
        },
        new("a helper that handles no signal", Shells.All, """
            worker --step 60s --first-words up >socket &
            until grep -q up socket; do sleep 0.05; done
            app --uses socket
            echo after
            """)
        {
            Stories = new Dictionary<string, string> { ["app"] = Ending.Clean, ["worker"] = Ending.Cut },
            Says = ["after"],
        },
        new("the program in a pipeline", Shells.All, """
            web --keeps socket &
            until [ -e socket ]; do sleep 0.05; done
            app --uses socket --last-words bye | tee log
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["bye"],
        },
        new("the program in a script that is called", Shells.All, """
            web --keeps socket &
            until [ -e socket ]; do sleep 0.05; done
            ./serve.sh
            """)
        {
            Files = new Dictionary<string, string> { ["serve.sh"] = "#!/bin/sh\napp --uses socket\necho inner\n" },
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["inner"],
        },
        new("a driver that is no shell", Shells.Dash, """
            exec python3 -c '
            import os, subprocess, time
            helper = subprocess.Popen(["web", "--keeps", "socket", "--twice-is-fatal"])
            while not os.path.exists("socket"): time.sleep(0.05)
            subprocess.run(["app", "--uses", "socket"])
            helper.terminate()
            raise SystemExit(helper.wait())
            '
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
        },
        new("a proxy in front of the program", Shells.All, """
            nginx -p "$PWD" -c nginx.conf &
            until [ -S nginx.sock ]; do sleep 0.05; done
            app --uses nginx.sock --cleanup 600ms --exit 4
            """)
        {
            Files = new Dictionary<string, string>
            {
                ["nginx.conf"] = "daemon off; pid nginx.pid; error_log stderr; user root; events {} "
                    + "http { access_log off; server { listen unix:nginx.sock; } }",
            },
            ExitCode = 4,
        },
        new("a queue and its worker", Shells.All, """
            redis-server --port 0 --unixsocket "$PWD/redis.sock" --save "" >redis.log &
            until [ -S redis.sock ]; do sleep 0.05; done
            app --uses redis.sock --cleanup 600ms
            """),
        new("a display and its client", Shells.All, """
            display=$(($(stat -c %i .) % 50000 + 100))
            xvfb-run --server-num $display --auth-file "$PWD/xauth" --server-args "-screen 0 64x64x8 -nolisten tcp" \
              app --uses /tmp/.X11-unix/X$display --cleanup 600ms --exit 4
            """)
        {
            ExitCode = 4,
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_helper_is_there_as_long_as_the_program_is(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
