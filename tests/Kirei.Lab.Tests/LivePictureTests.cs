using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Drills;
using Kirei.Lab.Targets;
using Kirei.Lab.Views;
using Kirei.Lab.Witness;
using Kirei.Linux;
using Spectre.Console;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>What a user sees while the drill goes on.</summary>
public sealed class LivePictureTests
{
    private static readonly Instant Start = new(1_000_000_000_000);

    [Fact]
    public void while_it_is_not_up_the_user_sees_for_what_and_how_long_it_is_waited()
    {
        Scene scene = new()
        {
            Target = "./entry.sh",
            Under = "tini",
            Run = 2,
            Runs = 3,
            Step = "waiting for port 80",
            Since = Start,
            Limit = Seconds(60),
        };

        string[] lines = Draw(scene, Start + Seconds(15));

        Assert.Contains("./entry.sh under tini, 2 of 3", lines);
        Assert.Contains("██████░░░░░░░░░░░░░░░░░░ waiting for port 80, 15.0 s of 60.0 s", lines);
    }

    [Fact]
    public void after_the_stop_each_process_shows_what_it_was_sent_and_whether_it_is_still_there()
    {
        FakeWitness witness = new(
            One(1, 0, "sh") with { Signals = [Sent(1, SendOutcome.Ignored)] },
            One(2, 1, "app", Signal.Term) with { Signals = [Sent(2, SendOutcome.Queued)] },
            One(3, 1, "tail"),
            One(4, 2, "worker"));
        Scene scene = new()
        {
            Target = "t",
            Step = "stopping",
            Since = Start,
            Limit = Seconds(10),
            Signal = Signal.Term,
            Witness = witness,
        };
        LivePicture picture = new(80);
        _ = picture.Of(scene, Start + Seconds(1));
        witness.All.RemoveAll(l => l.Pid == 4);

        string[] lines = [.. picture.Of(scene, Start + Seconds(2.5)).Select(Words)];

        Assert.Contains("██████░░░░░░░░░░░░░░░░░░ SIGTERM sent 2.5 s ago; the grace is 10.0 s", lines);
        Assert.Contains("sh (1) SIGTERM at 0.0 ms: dropped, no handler", lines);
        Assert.Contains("└ app (2) SIGTERM at 0.0 ms: at work on it", lines);
        Assert.Contains("└ worker (4) ended after 2.5 s", lines);
        Assert.Contains("└ tail (3) not asked yet", lines);
        Assert.Contains("3 of 4 still there", lines);
    }

    [Fact]
    public void who_is_still_there_is_shown_before_who_has_ended()
    {
        FakeWitness witness = new([.. Enumerable.Range(1, 100).Select(pid => One(pid, pid == 1 ? 0 : 1, "p"))]);
        Scene scene = new() { Target = "t", Since = Start, Signal = Signal.Term, Witness = witness };
        LivePicture picture = new(80);
        _ = picture.Of(scene, Start);
        witness.All.RemoveAll(l => l.Pid is > 1 and < 99);

        string[] lines = [.. picture.Of(scene, Start + Seconds(1)).Select(Words)];

        Assert.Contains("└ p (99) not asked yet", lines);
        Assert.Contains("└ p (100) not asked yet", lines);
        Assert.Contains("… and 88 more", lines);
        Assert.Contains("3 of 100 still there", lines);
    }

    [Fact]
    public void no_line_is_wider_than_the_terminal_and_no_escape_sequence_reaches_it()
    {
        OutputLog output = new();
        output.Add("\e[2J\e[31m" + new string('停', 100));
        Scene scene = new()
        {
            Target = new string('x', 200),
            Since = Start,
            Output = output,
            Witness = new FakeWitness(One(1, 0, new string('長', 80))),
        };

        string[] lines = Draw(scene, Start);

        Assert.All(lines, line => Assert.InRange(line.GetCellWidth(), 0, 80));
        Assert.All(lines, line => Assert.DoesNotContain('\e', line));
        Assert.Contains(lines, line => line.StartsWith("  > 停停", StringComparison.Ordinal));
    }

    private static string[] Draw(Scene scene, Instant now) => [.. new LivePicture(80).Of(scene, now)];

    private static string Words(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static SignalSent Sent(int pid, SendOutcome outcome) => new(Start, 99, "x", pid, Signal.Term, outcome, FromKernel: false);

    private static Living One(int pid, int parent, string name, params Signal[] caught) => new(
        pid,
        new Sight
        {
            PidInside = pid,
            Parent = parent,
            Name = name,
            Command = [name],
            Caught = caught.Aggregate(SignalSet.Empty, (set, signal) => set.With(signal)),
        },
        []);

    private sealed class FakeWitness(params Living[] all) : IWitness
    {
        public List<Living> All { get; } = [.. all];

        public bool IsInferring => false;

        public IReadOnlyList<Living> Living() => [.. All];

        public void Attach(int pid1) => throw new NotSupportedException();

        public void LookBeforeStop() => throw new NotSupportedException();

        public Testimony Finish() => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
