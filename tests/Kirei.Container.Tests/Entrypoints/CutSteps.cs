using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>
/// The stop comes in a step that handles no signal, so that it must be cut. What follows in the script was written for the case that it is
/// done.
/// </summary>
public sealed class CutSteps : EntrypointTheme
{
    private const int CutByTerm = 143;

    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        Cut("a dump into an upload that appears when its stream ends", """
            echo "all rows" >bucket
            upload() { cat >part; mv part bucket; }
            worker --step 60s --first-words "row 1" --last-words "row 2" | upload
            """) with
        {
            Leaves = new Dictionary<string, string> { ["bucket"] = "all rows\n" },
        },
        Cut("a dump into an upload, with every safeguard that bash has", """
            set -euo pipefail
            echo "all rows" >bucket
            worker --step 60s --first-words "row 1" | { cat >part; mv part bucket; }
            """, Shells.Bash) with
        {
            Leaves = new Dictionary<string, string> { ["bucket"] = "all rows\n" },
        },
        Cut("a dump into an upload by another script", """
            echo "all rows" >bucket
            worker --step 60s --first-words "row 1" | ./upload.sh
            """) with
        {
            Files = new Dictionary<string, string> { ["upload.sh"] = "#!/bin/sh\ncat >part\nmv part bucket\n" },
            Leaves = new Dictionary<string, string> { ["bucket"] = "all rows\n" },
        },
        Cut("a dump through two stages", """
            echo "all rows" >bucket
            worker --step 60s --first-words "row 1" | sed "s/^/> /" | { cat >part; mv part bucket; }
            """) with
        {
            Leaves = new Dictionary<string, string> { ["bucket"] = "all rows\n" },
        },
        Cut("an upload by process substitution", """
            echo "all rows" >bucket
            worker --step 60s --first-words "row 1" > >(cat >part; mv part bucket)
            """, Shells.Bash) with
        {
            Leaves = new Dictionary<string, string> { ["bucket"] = "all rows\n" },
        },
        Cut("an upload behind a named pipe", """
            echo "all rows" >bucket
            mkfifo pipe
            { cat <pipe >part; mv part bucket; } &
            worker --step 60s --first-words "row 1" >pipe
            wait
            """) with
        {
            Leaves = new Dictionary<string, string> { ["bucket"] = "all rows\n" },
        },
        Cut("a copy, then the old one is removed", """
            echo "last week" >old
            worker --step 60s --last-words "this week" >new
            rm old
            exit 0
            """) with
        {
            Leaves = new Dictionary<string, string> { ["old"] = "last week\n" },
        },
        Cut("a download that is put in the place of what is there", """
            echo "listen 80" >site.conf
            worker --step 60s --last-words "listen 8080" >site.conf.new
            mv site.conf.new site.conf && echo reloaded
            """) with
        {
            Leaves = new Dictionary<string, string> { ["site.conf"] = "listen 80\n" },
        },
        Cut("an order taken from a queue by its output", """
            order=$(worker --step 60s --last-words 4711)
            echo "shipped <$order>" >>shipped
            """) with
        {
            Leaves = new Dictionary<string, string> { ["shipped"] = "" },
        },
        Cut("an order as an argument", """
            echo "shipped <$(worker --step 60s --last-words 4711)>" >>shipped
            """) with
        {
            Leaves = new Dictionary<string, string> { ["shipped"] = "" },
        },
        Cut("a loop over the lines of a list that is still being made", """
            worker --step 60s --first-words "first" | while read -r name; do echo "$name" >>seen; done
            echo "all of them" >>seen
            """) with
        {
            Leaves = new Dictionary<string, string> { ["seen"] = "first\n" },
        },
        Cut("what to do when the step fails", """
            echo data >store
            worker --step 60s || { echo failed; rm store; }
            """) with
        {
            Leaves = new Dictionary<string, string> { ["store"] = "data\n" },
        },
        Cut("a step as the condition of an if", """
            if worker --step 60s; then echo "worked" >verdict; else echo "broken" >verdict; fi
            """) with
        {
            Leaves = new Dictionary<string, string> { ["verdict"] = "" },
        },
        Cut("a step again and again until it succeeds", """
            until worker --step 60s; do echo again >>tries; done
            echo served >>tries
            """) with
        {
            Leaves = new Dictionary<string, string> { ["tries"] = "" },
        },
        Cut("one step for each of several", """
            for table in users orders; do worker --step 60s --last-words $table >>dump; done
            mv dump finished
            """) with
        {
            Leaves = new Dictionary<string, string> { ["finished"] = "" },
        },
        Cut("a step in the background that is waited for", """
            worker --step 60s & step=$!
            wait $step
            echo "imported" >>done
            """) with
        {
            Leaves = new Dictionary<string, string> { ["done"] = "" },
        },
        Cut("a step in a script of its own", """
            ./import.sh
            echo "outer: imported" >>done
            """) with
        {
            Files = new Dictionary<string, string> { ["import.sh"] = "#!/bin/sh\nworker --step 60s\necho \"inner: imported\" >>done\n" },
            Leaves = new Dictionary<string, string> { ["done"] = "" },
        },
        Cut("a step in a subshell whose output is logged", """
            ( worker --step 60s; echo "step is over" ) | tee log
            """) with
        {
            Leaves = new Dictionary<string, string> { ["log"] = "" },
        },
        Cut("a step behind timeout", """
            timeout 3600 worker --step 60s
            echo "imported" >>done
            """) with
        {
            Leaves = new Dictionary<string, string> { ["done"] = "" },
        },
        Cut("a step behind nice and a lock", """
            flock lock nice worker --step 60s
            echo "imported" >>done
            """) with
        {
            Leaves = new Dictionary<string, string> { ["done"] = "" },
        },
        Cut("a step in front, and a server that finishes behind it", """
            app &
            worker --step 60s
            echo "imported" >>done
            """) with
        {
            Stories = new Dictionary<string, string> { ["app"] = Harness.Ending.Clean, ["worker"] = Harness.Ending.Cut },
            Leaves = new Dictionary<string, string> { ["done"] = "" },
        },
        Cut("a trap that leaves", """
            echo "all rows" >bucket
            trap 'echo stopped; exit 3' TERM
            worker --step 60s --first-words "row 1" | { cat >part; mv part bucket; }
            echo published
            """) with
        {
            Says = ["stopped"],
            ExitCode = 3,
            IsPatient = true, // the step might have ended, and both others would have waited for it
            Leaves = new Dictionary<string, string> { ["bucket"] = "all rows\n" },
        },
        Cut("a trap on the way out removes what is not complete", """
            trap 'rm -f part' EXIT
            trap 'exit 143' TERM
            echo "all rows" >bucket
            worker --step 60s --first-words "row 1" >part
            mv part bucket
            """) with
        {
            IsPatient = true,
            Leaves = new Dictionary<string, string> { ["bucket"] = "all rows\n", ["part"] = "" },
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_cut_step_is_not_taken_for_a_finished_one(string entrypoint, string shell) => Holds(Table, entrypoint, shell);

    private static Entrypoint Cut(string name, string script, Shells shells = Shells.All) => new(name, shells, script)
    {
        Stories = Entrypoint.Cut("worker"),
        Runs = 1,
        ExitCode = CutByTerm,
    };
}
