using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>
/// A trap hangs behind a program in the foreground that nobody else tells. In doubt kirei waits for half of the time to the deadline.
/// </summary>
public sealed class OverdueTraps : SandboxTest
{
    private const double Deadline = 9;

    private static readonly string[] Grace = ["--grace", Pace.Duration(10)];

    [Theory]
    [InlineData("dash")]
    [InlineData("bash")]
    public void a_trap_told_by_another_trap_does_not_hang_until_the_program_is_killed(string shell)
    {
        Scratch.WriteScript("inner.sh", $"#!/bin/{shell}\ntrap 'echo inner; exit 0' TERM\napp\necho never\n");
        var container = Start("""
            ./inner.sh & pid=$!
            trap 'kill $pid; wait $pid; echo outer; exit 3' TERM
            echo ready
            wait
            """, Grace);

        IsClean(container, "ready", "inner", "outer").HasExitCode(3);
    }

    [Fact]
    public void a_bash_in_the_background_with_a_trap_and_a_program_in_the_foreground_does_not_hang()
    {
        var script = Scratch.WriteScript("entry.sh", """
            #!/bin/bash
            ( trap 'echo job; exit 0' TERM; app; echo never ) &
            echo ready
            wait
            echo after
            """);

        IsClean(Start(new Launch { Options = Grace, Command = [script] }), "ready", "job", "after").HasExitCode(0);
    }

    private static Ending IsClean(Sandbox container, params string[] lines)
    {
        container.AwaitStart("app").AwaitLine("ready");
        return container.Stop().IsClean("app").Says(lines).TookLessThan(Deadline).IsQuiet();
    }
}
