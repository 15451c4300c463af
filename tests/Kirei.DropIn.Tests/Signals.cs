using System.Collections.Generic;
using System.Linq;
using Kirei.DropIn.Tests.Harness;
using Xunit;

namespace Kirei.DropIn.Tests;

/// <summary>Every signal from 1 to 64 is sent to the init, and what main receives is compared.</summary>
public sealed class Signals
{
    private const int Last = 64; // taken last by every init and every process, so that it marks the end of what came before

    /// <summary>32 and 33 are glibc's own; 34 is the one signal that the runtime keeps.</summary>
    private static readonly int[] NobodysOwn = [9, 19, 32, 33, 34];
    private static readonly int[] Faults = [4, 5, 6, 7, 8, 11, 31];
    private static readonly int[] FromTheTerminal = [20, 21, 22];

    [Theory]
    [InlineData("tini -s --")]
    [InlineData("tini -sg --")]
    [InlineData("dumb-init")]
    [InlineData("dumb-init -c")]
    [InlineData("dumb-init -r 15:3 -r 1:0 -r 10:12")]
    [InlineData("catatonit --")]
    [InlineData("catatonit -g --")]
    public void main_receives_what_the_original_passes_on(string init)
    {
        bool isDumb = init.StartsWith("dumb", System.StringComparison.Ordinal);
        int[] left = [.. NobodysOwn, .. isDumb ? FromTheTerminal : Faults]; // the others end these two, dumb-init stops itself
        using RunningInit original = RunningInit.Start(Who.Original, init + " $W catch");
        using RunningInit kirei = RunningInit.Start(Who.Kirei, init + " $W catch");
        Assert.Equal(Received(original, left), Received(kirei, left));
    }

    [Theory]
    [InlineData("tini --")]
    [InlineData("tini -g --")]
    [InlineData("dumb-init")]
    [InlineData("dumb-init -c")]
    [InlineData("dumb-init -r 15:3 -r 1:0 -r 10:12")]
    [InlineData("catatonit --")]
    [InlineData("catatonit -g --")]
    public void main_receives_what_the_original_passes_on_as_pid_1(string init)
    {
        int[] left = [.. NobodysOwn, .. init is "dumb-init" || init.Contains("-r", System.StringComparison.Ordinal) ? FromTheTerminal : []];
        using RunningInit original = RunningInit.StartAsPid1(Who.Original, init + " $W catch");
        using RunningInit kirei = RunningInit.StartAsPid1(Who.Kirei, "env KIREI_MODE=child " + init + " $W catch");
        Assert.Equal(Received(original, left), Received(kirei, left));
    }

    [Theory]
    [InlineData("tini --")]
    [InlineData("dumb-init")]
    [InlineData("dumb-init -c")]
    [InlineData("catatonit --")]
    public void with_the_clean_stop_main_receives_the_signals_that_are_no_stop(string init)
    {
        int[] left = [.. NobodysOwn, 2, 3, 15, 37, .. init is "dumb-init" ? FromTheTerminal : []];
        using RunningInit original = RunningInit.StartAsPid1(Who.Original, init + " $W catch");
        using RunningInit kirei = RunningInit.StartAsPid1(Who.Kirei, init + " $W catch");
        Assert.Equal(Received(original, left), Received(kirei, left));
    }

    [Theory]
    [InlineData("tini --", 2, "2")]
    [InlineData("tini --", 3, "3")]
    [InlineData("tini --", 15, "15")]
    [InlineData("tini -g --", 15, "15")]
    [InlineData("tini --", 37, "37")]
    [InlineData("dumb-init", 2, "2")]
    [InlineData("dumb-init", 15, "15")]
    [InlineData("dumb-init -c", 2, "2")]
    [InlineData("dumb-init -c", 15, "15")]
    [InlineData("dumb-init -r 15:3", 15, "3")]
    [InlineData("dumb-init -r 15:28", 15, "28")]
    [InlineData("dumb-init -r 15:0", 15, "")]
    [InlineData("catatonit --", 2, "2")]
    [InlineData("catatonit -g --", 15, "15")]
    [InlineData("podman-init --", 15, "15")]
    [InlineData("docker-init --", 15, "15")]
    public void a_stop_signal_reaches_main_once(string init, int signal, string received)
    {
        using RunningInit kirei = RunningInit.StartAsPid1(Who.Kirei, init + " $W catch");
        Assert.Equal("0", kirei.ReadLine());
        kirei.Send(signal);
        kirei.Send(Last);
        Assert.Equal(received, string.Join(' ', kirei.ReadUntil("64")));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(22)]
    public void dumb_init_stops_main_and_itself_when_its_terminal_says_so(int signal)
    {
        foreach (Who who in (IEnumerable<Who>)[Who.Original, Who.Kirei])
        {
            using RunningInit init = RunningInit.Start(who, "dumb-init $W catch");
            Assert.Equal("0", init.ReadLine());
            int main = init.Main;
            init.Send(signal);
            Eventually.Is(() => RunningInit.State(main) == 'T' && RunningInit.State(init.Pid) == 'T', "both are stopped");
            init.Send(18);
            Eventually.Is(() => RunningInit.State(main) == 'S' && RunningInit.State(init.Pid) == 'S', "both go on");
            init.Send(Last);
            Assert.Equal("18", string.Join(' ', init.ReadUntil("64")));
        }
    }

    [Theory]
    [InlineData("tini -s --", false)]
    [InlineData("tini -sg --", false)]
    [InlineData("dumb-init", true)]
    [InlineData("dumb-init -c", false)]
    [InlineData("catatonit --", false)]
    public void when_main_ends_only_dumb_init_tells_the_group(string init, bool isTold)
    {
        const string Line = """ sh -c 'trap "exit 7" USR1; (trap "echo told; exit" TERM; echo up; while :; do sleep 0.05; done) & while :; do sleep 0.05; done'""";
        foreach (Who who in (IEnumerable<Who>)[Who.Original, Who.Kirei])
        {
            using RunningInit running = RunningInit.Start(who, init + Line);
            Assert.Equal("up", running.ReadLine());
            int orphan = RunningInit.Children(running.Main).First(pid => RunningInit.Children(pid).Length >= 0);
            Assert.Equal(0, RunningInit.Kill(running.Main, 10));
            Assert.Equal(7, running.WaitForCode());
            if (!isTold)
            {
                Assert.Equal(0, RunningInit.Kill(orphan, 9)); // it lived on
            }

            Assert.Equal(isTold ? "told" : null, running.ReadLine());
        }
    }

    private static string Received(RunningInit init, IEnumerable<int> left)
    {
        Assert.Equal("0", init.ReadLine());
        List<string> received = [];
        foreach (int signal in Enumerable.Range(1, Last).Except(left))
        {
            init.Send(signal);
            if (signal != Last)
            {
                init.Send(Last);
            }

            received.Add($"{signal}: {string.Join(' ', init.ReadUntil("64"))}");
        }

        return string.Join('\n', received);
    }
}
