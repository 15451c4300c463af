using System.Collections.Immutable;
using Kirei.Soak.Grammar;
using Kirei.Soak.Judging;

namespace Kirei.Soak.Proving;

/// <summary>An outcome, and the kind of harm that is to be found in it; none where kirei did right.</summary>
internal sealed record Example(string What, string? Harm, Trial Trial);

/// <summary>One for each kind of harm, and what looks like one and is none.</summary>
internal static class Examples
{
    private const string Up = "web begin on=TERM; STOP";
    private const string Clean = Up + "; web got TERM from 1; web CLEAN";
    private const string Step = "copy begin on=-; STOP";

    private static readonly Leaf Web = new("web", Finishes: true, InFront: true);
    private static readonly Leaf Copy = new("copy", Finishes: false, InFront: true);
    private static readonly Leaf Next = new("next", Finishes: false, InFront: true);

    private static readonly Piece Server = new("act web serve on=TERM") { Leaves = [Web] };
    private static readonly Piece Steps = new(
        "act copy take=60\nact next take=60")
    { Leaves = [Copy, Next], Follows = [new Follow(Copy, Next)] };
    private static readonly Piece Backup = Steps.Having(new Asset(["old", "new"]));
    private static readonly Piece Logged = Server.Having(new Asset(["log"], "web"));

    public static ImmutableArray<Example> All { get; } =
    [
        Of("a server is told and cleans up", null, Server, new(Up, Killed: true), new(Up, 143), new(Clean)),
        Of(
            "a step is cut, and nothing follows",
            null,
            Backup,
            new(Step, Whole: "old", Killed: true),
            new(Step, 143, "old"),
            new(Step, 143, "old")),
        Of(
            "the old backup is removed beside a cut new one",
            "lost-file",
            Backup,
            new(Step, Whole: "old", Killed: true),
            new(Step, 143, "old"),
            new(Step, 143)),
        Of(
            "the new backup is there in place of the old one",
            null,
            Backup,
            new(Step, Whole: "old", Killed: true),
            new(Step, 143, "old"),
            new(Step, 143, "new")),
        Of("the last line is not in the log", "truncated", Logged, new(Up, Killed: true), new(Up, 143), new(Clean)),
        Of("the last line is in the log", null, Logged, new(Up, Killed: true), new(Up, 143), new(Clean, Whole: "log")),
        Of("a trap's program is cut", "lost-finish", Server, new(Clean), new(Clean), new(Up + "; web got TERM from 1", 137)),
        Of(
            "what was over before the stop is no matter",
            null,
            Steps,
            new("copy begin on=-; copy end; STOP", Killed: true),
            new("copy begin on=-; copy end; STOP", 143),
            new(Step, 143)),
        Of(
            "what follows the program does not run",
            "lost-finish",
            Server.Then(Steps),
            new(Clean + "; next begin on=-; next end"),
            new(Up, 143),
            new(Clean)),
        Of(
            "what a loop did until the runtime's SIGKILL is no matter",
            null,
            Steps,
            new(Step + "; next begin on=-; next end", Killed: true),
            new(Step, 143),
            new(Step, 143)),
        Of("a trap does not run", "lost-note", Server, new(Up + "; sh trap; web got TERM from 2; web CLEAN"), new(Up, 143), new(Clean)),
        Of("a server is killed untold", "untold", Server, new(Up, Killed: true), new(Up, 143), new(Up, 137, Seconds: 2.5)),
        Of(
            "kirei tells what a trap tells",
            "doubled",
            Server,
            new(Up, Killed: true),
            new(Up, 143),
            new(Up + "; web got TERM from 1; sh trap; web SECOND TERM from 2")),
        Of(
            "kirei tells twice",
            "doubled",
            Server,
            new(Up, Killed: true),
            new(Up, 143),
            new(Up + "; web got TERM from 1; web SECOND TERM from 1")),
        Of(
            "kirei tells what a supervisor tells",
            "doubled",
            Server,
            new("boss begin on=TERM; " + Up, Killed: true),
            new("boss begin on=TERM; " + Up, 143),

            new("boss begin on=TERM; " + Up + "; boss got TERM from 1; web got TERM from 1; web SECOND TERM from 3; boss CLEAN")),
        Of("a script tells in its own course what kirei has told", null, Server, new(Up, Killed: true), new(Up, 143),
            new(Up + "; web got TERM from 1; sh one left; web SECOND TERM from 2")),
        Of("a script tells alone", null, Server, new(Clean), new(Up, 143), new(Up + "; sh trap; web got TERM from 2; web CLEAN")),
        Of(
            "a server is killed in its clean-up",
            "unfinished",
            Server,
            new(Up, Killed: true),
            new(Up, 143),
            new(Up + "; web got TERM from 1", 137)),
        Of("the reader goes first", "hampered", Server, new(Up, Killed: true), new(Up, 143), new(Up + "; web got TERM from 1; web EPIPE")),
        Of(
            "the helper goes first",
            "hampered",
            Server,
            new(Up, Killed: true),
            new(Up, 143),
            new(Up + "; web got TERM from 1; web GONE socket")),
        Of("the helper has gone before its program is begun", null, Server, new("STOP", Killed: true), new("STOP", 143),
            new("tunnel begin on=TERM hold=socket; STOP; tunnel got TERM from 1; tunnel CLEAN; web begin on=TERM needs=socket; web got TERM from 1; web GONE socket")),
        Of(
            "a cut step is taken for an end",
            "went-on",
            Steps,
            new(Step, Killed: true),
            new(Step, 143),
            new(Step + "; next begin on=-; next end", 1)),
        Of(
            "a script whose trap ran goes on",
            null,
            Steps,
            new(Step + "; sh trap; next begin on=-; next end"),
            new(Step, 143),
            new(Step + "; sh trap; next begin on=-; next end")),
        Of("a job is begun and cut", "begun-and-cut", Server, new(Up, Killed: true), new(Up, 143), new(Clean + "; save begin on=-", 137)),
        Of(
            "a pause is cut, and the server started",
            "started-by-the-stop",
            Server,
            new("STOP", Killed: true),
            new("STOP", 143),
            new("STOP; web begin on=TERM; web got TERM from 1; web CLEAN")),
        Of(
            "a loop begins its next job under each",
            null,
            Steps,
            new(Step + "; next begin on=-; next end", Killed: true),
            new("STOP", 143),
            new("STOP; next begin on=-; next end", 143)),
        Of("a cut batch says that it succeeded", "cut-taken-for-success", Steps, new(Step, 137, Killed: true), new(Step, 143), new(Step)),
        Of(
            "kirei waits for what is lost all the same",
            "waited-for-nothing",
            Steps,
            new(Step, 137, Killed: true),
            new(Step, 143),
            new(Step, 137, Seconds: 2.5)),
        Of("kirei waits for what is saved", null, Server, new(Up, 137, Killed: true), new(Up, 143), new(Clean, 0, Seconds: 2.5)),
        Of("more is cut than under either", "worst-of-three", Server, new(Clean), new(Clean), new(Up, 143)),
    ];

    private static Example Of(string what, string? harm, Piece piece, Made bare, Made tini, Made kirei) =>
        new(what, harm, Made.Trial(piece, bare, tini, kirei));
}
