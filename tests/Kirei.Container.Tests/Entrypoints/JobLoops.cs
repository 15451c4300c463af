using System.Collections.Generic;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>
/// The script does a job again and again, with a pause between two. The stop comes in the pause, in the job, or beside it.
/// </summary>
public sealed class JobLoops : EntrypointTheme
{
    private const int CutByTerm = 143;

    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("the pause of a day", Shells.All, """
            while true; do
              worker --step 10ms
              echo ready
              sleep 86400
            done
            """)
        {
            Stories = Entrypoint.Story("worker", "start, done"),
            Runs = 1,
            ExitCode = CutByTerm,
        },
        new("a pause that would be over soon", Shells.All, """
            while true; do
              worker --step 10ms
              echo ready
              sleep 3
            done
            """)
        {
            Stories = Entrypoint.Story("worker", "start, done"),
            Runs = 1,
            ExitCode = CutByTerm,
        },
        new("a pause before a job that handles the signal", Shells.All, """
            echo ready
            while sleep 3600; do app; done
            """)
        {
            Stories = Entrypoint.Clean(),
            NeverRuns = ["app"],
            ExitCode = CutByTerm,
        },
        new("a pause in the background", Shells.All, """
            while true; do
              worker --step 10ms
              echo ready
              sleep 86400 & wait $!
            done
            """)
        {
            Stories = Entrypoint.Story("worker", "start, done"),
            Runs = 1,
            ExitCode = CutByTerm,
        },
        new("a pause without a process", Shells.Bash, """
            mkfifo never; exec 3<>never
            while true; do
              worker --step 10ms
              echo ready
              read -r -t 86400 -u 3
            done
            """)
        {
            Stories = Entrypoint.Story("worker", "start, done"),
            Runs = 1,
            ExitCode = CutByTerm,
        },
        new("a pause in a script that is called", Shells.All, """
            while true; do worker --step 10ms; ./until-tomorrow.sh; done
            """)
        {
            Files = new Dictionary<string, string> { ["until-tomorrow.sh"] = "#!/bin/sh\necho ready\nsleep 86400\n" },
            Stories = Entrypoint.Story("worker", "start, done"),
            SaysReady = true,
            Runs = 1,
            ExitCode = CutByTerm,
        },
        new("a job that handles no signal, under way", Shells.All, """
            while true; do
              echo begun >>jobs
              worker --step 60s
              echo done >>jobs
              sleep 3600
            done
            """)
        {
            Stories = Entrypoint.Cut("worker"),
            Runs = 1,
            ExitCode = CutByTerm,
            Leaves = new Dictionary<string, string> { ["jobs"] = "begun\n" },
        },
        new("a job that handles it, under way, and its mark of success", Shells.All, """
            while true; do
              app && date +done >>jobs
              sleep 3600
            done
            """)
        {
            Runs = 1,
            ExitCode = CutByTerm,
            Leaves = new Dictionary<string, string> { ["jobs"] = "done\n" },
        },
        new("a job beside its pause", Shells.All, """
            while true; do app & sleep 3600; done
            """)
        {
            Runs = 1,
            ExitCode = CutByTerm,
        },
        new("a server, and a loop that renews something in the pause", Shells.All, """
            app &
            while true; do
              echo ready
              sleep 21600 & wait $!
              echo renewed >>renewals
            done
            """)
        {
            Runs = 1,
            ExitCode = CutByTerm,
            Leaves = new Dictionary<string, string> { ["renewals"] = "" },
        },
        new("a loop in the background that only tidies up, beside a server", Shells.All, """
            while true; do sleep 3600; echo tidied >>tidied; done &
            app
            echo after
            """)
        {
            Says = ["after"],
            Runs = 1,
            Leaves = new Dictionary<string, string> { ["tidied"] = "" },
        },
        new("a trap that leaves, with the pause in front", Shells.All, """
            trap 'echo stopped; exit 0' TERM
            while true; do
              worker --step 10ms
              echo ready
              sleep 86400
            done
            """)
        {
            Stories = Entrypoint.Story("worker", "start, done"),
            Says = ["stopped"],
            Runs = 1,
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void the_stop_starts_no_job(string entrypoint, string shell) => Holds(Table, entrypoint, shell);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void the_stop_starts_no_job_in_whatever_round_it_comes(int round)
    {
        var container = Start($$"""
            n=0
            while true; do
              n=$((n + 1))
              worker --step 10ms
              [ $n -lt {{round}} ] || { echo "round $n"; sleep 600; }
            done
            """);
        container.AwaitLine($"round {round}");

        container.Stop().HasStory("worker", "start, done").HasRuns("worker", round).HasExitCode(CutByTerm).TookLessThan(2).IsQuiet();
    }
}
