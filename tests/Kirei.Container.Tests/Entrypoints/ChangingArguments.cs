using System.Collections.Generic;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>A loop or a batch calls the same program with other arguments each time. The next run is no work of the script's own.</summary>
public sealed class ChangingArguments : EntrypointTheme
{
    private const int CutByTerm = 143;

    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        Loop("a number", """
            n=0
            while true; do n=$((n + 1)); app --last-words "clip-$n.mp4" >>clips; done
            """),
        Loop("the time", """
            while true; do app --last-words "clip-$(date +%Y%m%dT%H%M%S).mp4" >>clips; done
            """),
        Loop("a random number, in a function", """
            record() { app --last-words "clip-$1.mp4" >>clips; }
            while true; do record $RANDOM; done
            """) with
        {
            Shells = Shells.Bash,
        },
        Loop("numbered files in a for loop", """
            for file in part-01 part-02 part-03 part-04; do app --last-words $file >>parts; done
            """),
        Loop("a number behind timeout", """
            n=0
            while true; do n=$((n + 1)); timeout 100 app --last-words "job $n" >>jobs; done
            """),
        Loop("a number, in a script that is called", """
            n=0
            while true; do n=$((n + 1)); ./convert.sh $n; done
            """) with
        {
            Files = new Dictionary<string, string> { ["convert.sh"] = "#!/bin/sh\nexec app --last-words \"clip-$1.mp4\" >>clips\n" },
        },
        Loop("xargs", """
            printf '%s\n' red green blue | xargs -n 1 app --last-words >>colours
            """),
        Loop("find", """
            touch red.wav green.wav blue.wav
            find . -name '*.wav' -exec app --last-words {} ';' >>colours
            """),
        Loop("parallel, one at a time", """
            parallel --will-cite --termseq TERM,5000,KILL,25 -j 1 app --last-words ::: red green blue >>colours
            """) with
        {
            ExitCode = 255,
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void the_next_run_is_told_too(string entrypoint, string shell) => Holds(Table, entrypoint, shell);

    /// <summary>The same program is no loop yet: <c>manage.py serve</c> is followed by <c>manage.py backup</c>.</summary>
    [Theory]
    [InlineData("app --first-words ready; app --for 500ms --exit 6")]
    [InlineData("python3 serve.py; python3 backup.py")]
    public void the_same_program_with_another_task_is_the_scripts_own_work(string twoTasks)
    {
        Scratch.Write(
            "serve.py",
            "import signal, sys\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(0))\nprint('ready', flush=True)\nsignal.pause()\n");
        Scratch.Write(
            "backup.py", "import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(1))\ntime.sleep(0.5)\nsys.exit(6)\n");
        var container = Start($"{twoTasks}; echo \"backup left with $?\"").AwaitLine("ready");

        container.Stop().Says("ready", "backup left with 6").HasExitCode(0).TookLessThan(4).IsQuiet();
    }

    private static Entrypoint Loop(string name, string script) => new(name, Shells.All, script)
    {
        Stories = Entrypoint.Story("app", Ending.Clean),
        ExitCode = CutByTerm,
    };
}
