using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>The words in which the cases describe a tree: <c>Bash("entry.sh", App("web"), Sleeper("sleep"))</c>.</summary>
internal static class Actors
{
    /// <summary>A program that cleans up on TERM.</summary>
    public static Actor App(string name, params Actor[] children) => new Actor(name, ProcessKind.Program, children).Handles(Signal.Term);

    /// <summary>A program without any handler.</summary>
    public static Actor Plain(string name, params Actor[] children) => new(name, ProcessKind.Program, children);

    /// <summary>sleep, tail -f /dev/null …</summary>
    public static Actor Sleeper(string name) => new Actor(name, ProcessKind.Program).In(BlockedIn.Sleep);

    /// <summary>A sleep of so many seconds.</summary>
    public static Actor Pause(string name, double seconds) => Sleeper(name).RunAs("sleep").Pauses(seconds);

    /// <summary>A program that ignores TERM.</summary>
    public static Actor Stubborn(string name, params Actor[] children) =>
        new Actor(name, ProcessKind.Program, children).Ignores(Signal.Term);

    /// <summary>A bash without a trap, waiting for its children.</summary>
    public static Actor Bash(string name, params Actor[] children) => new Actor(name, ProcessKind.Shell, children).Waits();

    /// <summary>A dash without a trap, in wait4.</summary>
    public static Actor Dash(string name, params Actor[] children) => new Actor(name, ProcessKind.AlmquistShell, children).Waits();

    /// <summary>A bash with a trap for TERM.</summary>
    public static Actor BashWithTrap(string name, params Actor[] children) => Bash(name, children).Handles(Signal.Term);

    /// <summary>A dash with a trap for TERM, in the wait command: sigsuspend.</summary>
    public static Actor DashWithTrap(string name, params Actor[] children) =>
        new Actor(name, ProcessKind.AlmquistShell, children).Handles(Signal.Term).In(BlockedIn.SignalSuspend);

    /// <summary>su, runuser, sudo.</summary>
    public static Actor Wrapper(string name, params Actor[] children) =>
        new Actor(name, ProcessKind.Wrapper, children).Handles(Signal.Term);

    /// <summary>xargs.</summary>
    public static Actor Xargs(string name, params Actor[] children) => new Actor(name, ProcessKind.WorkList, children).Waits();

    /// <summary>make: on a signal it ends its step itself.</summary>
    public static Actor Make(string name, params Actor[] children) =>
        new Actor(name, ProcessKind.StepRunner, children).Waits().Handles(Signal.Term);

    /// <summary>tee, a log filter: a pipe for standard input that others write.</summary>
    public static Actor Filter(string name, params Actor[] children) => Plain(name, children).ReadsWrittenPipe();
}
