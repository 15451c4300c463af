using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>Main first: whoever the program needs is there until it has ended.</summary>
public sealed class HelperTests
{
    // field/stop 10
    [Fact]
    public void a_helper_is_told_when_the_program_that_uses_it_has_ended() =>
        Stopped.After(Script.Dash(new InBackground(new Helper(200)), new Run(new App(1000) { NeedsHelper = true })))
            .Finishes<App>().Finishes<Helper>().EndsBefore<App>(typeof(Helper)).Ends(code: 0, after: 1200);

    // Xvfb below xvfb-run; nginx in front of the program
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void a_helper_that_handles_interrupts_is_told_from_the_program_begun_after_it(bool isBash) =>
        Stopped.After(InAShell(
                isBash, new InBackground(new Helper(200) { HandlesInterrupts = true }), new Run(new App(1000) { NeedsHelper = true })))
            .Finishes<App>().Finishes<Helper>().EndsBefore<App>(typeof(Helper)).Ends(code: 0, after: 1200);

    [Fact]
    public void two_programs_that_handle_interrupts_are_told_together() =>
        Stopped.After(Script.Bash(new InBackground(AnyInterrupt), new InBackground(AnyInterrupt), new WaitForAll()))
            .Finishes<App>().Ends(code: 0, after: 300);

    [Fact]
    public void a_helper_without_a_handler_is_cut_when_the_program_has_ended() =>
        Stopped.After(Script.Bash(new InBackground(new Helper(0, HasHandler: false)), new Run(new App(1000) { NeedsHelper = true })))
            .EndsBefore<App>(typeof(Helper)).Ends(code: 0, after: 1000);

    [Fact]
    public void a_helper_that_a_driver_has_started_is_told_after_the_program_too() =>
        Stopped.After(Script.Driver(new InBackground(new Helper(200)), new Run(new App(1000) { NeedsHelper = true })))
            .EndsBefore<App>(typeof(Helper)).Ends(code: 0, after: 1200);

    [Fact]
    public void a_daemon_is_told_when_main_has_ended() =>
        Stopped.After(Script.Bash(new Run(new Daemoniser(new Helper(300))), new Run(new App(600))))
            .EndsBefore<App>(typeof(Helper)).Ends(code: 0, after: 900);

    [Fact]
    public void where_main_waits_for_several_they_are_told_at_once() =>
        Stopped.After(Script.Bash(new InBackground(new App(600)), new InBackground(new Helper(600)), new WaitForAll()))
            .Ends(code: 0, after: 600);

    [Fact]
    public void a_helper_is_told_at_half_time_when_the_program_does_not_end() =>
        Stopped.After(Script.Bash(new InBackground(new Helper(200)), new Run(new App(6000))))
            .Finishes<Helper>().Finishes<App>().Ends(code: 0, after: 6000);

    // field/stop 12
    [Fact]
    public void who_holds_a_terminal_is_held_until_all_on_it_have_ended() =>
        Stopped.After(Script.Dash(new Run(new TerminalHolder(new App(2000)))))
            .Finishes<App>().Finishes<TerminalHolder>().Ends(code: 0, after: 2000);

    [Fact]
    public void a_terminal_holder_with_a_handler_is_held_all_the_same() =>
        Stopped.After(Script.Dash(new Run(new TerminalHolder(new App(2000), HasHandler: true))))
            .Finishes<App>().EndsBefore<App>(typeof(TerminalHolder)).Ends(code: 0, after: 2000);

    [Fact]
    public void unshare_that_blocks_the_signal_is_no_handler() =>
        Stopped.After(new Blocker(Script.Dash(new Run(new App(700)), new Run(new Work(200)))))
            .Finishes<App>().Finishes<Work>().Ends(code: 0, after: 900);

    private static App AnyInterrupt => new(300, 0, Signal.Int, Signal.Quit);

    private static Script InAShell(bool isBash, params Step[] steps) => isBash ? Script.Bash(steps) : Script.Dash(steps);
}
