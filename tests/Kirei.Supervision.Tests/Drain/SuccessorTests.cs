using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>What a held script becomes by exec.</summary>
public sealed class SuccessorTests
{
    [Fact]
    public void a_settling_shell_that_becomes_another_program_is_at_its_own_work()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();
        drain.Ends("app").Changes("entry.sh", shell => shell.Becomes(ProcessKind.Program)).After(25);

        Assert.Equal("entry.sh program-goes-on", drain.Look());
        Assert.Equal("entry.sh program-goes-on", drain.After(1000).Look());
    }

    [Fact]
    public void a_script_that_becomes_an_endless_sleep_is_ended_after_the_others()
    {
        Rehearsal drain = new(Bash("entry.sh", App("daemon").InBackground(), App("app")));
        drain.Look();
        drain.Ends("app").Changes("entry.sh", shell => shell.Becomes(ProcessKind.Program).Pauses(1000)).After(25);

        Assert.Equal("entry.sh cut-last | daemon TERM handler", drain.Look());
    }

    [Fact]
    public void a_settling_shell_that_becomes_a_sleep_that_ends_in_time_is_left_to_it()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();
        drain.Ends("app").Changes("entry.sh", shell => shell.Becomes(ProcessKind.Program).Pauses(2)).After(25);

        Assert.Equal("entry.sh program-goes-on", drain.Look());
    }

    [Fact]
    public void a_settling_shell_that_becomes_a_server_is_asked_once()
    {
        Rehearsal drain = new(Bash("entry.sh", App("migrate")));
        drain.Look();
        drain.Ends("migrate").Changes("entry.sh", shell => shell.Becomes(ProcessKind.Program).Handles(Signal.Term)).After(25);

        Assert.Equal("entry.sh TERM handler", drain.Look());
        Assert.Equal("entry.sh handler", drain.After(1000).Look());
    }
}
