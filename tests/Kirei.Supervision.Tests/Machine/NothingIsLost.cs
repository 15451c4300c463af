using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using CsCheck;
using Kirei.Linux;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// THE property: whatever the tree and whatever the moment of the stop, nothing is lost under kirei that a bare PID 1 or tini would have
/// kept.
/// <para>
/// <em>A thing</em> is what somebody would miss: the clean-up of a program that handles the stop signal, the result of a step, what a
/// filter has read, a published file, an old backup. It bears the same name in every world (whose child, at which step). It is
/// <em>kept</em> when its process has done all it wanted to; a file that was there before the stop is kept unless something incomplete took
/// its place.
/// </para>
/// <para>A history is at fault when, under kirei,</para>
/// <list type="number">
/// <item><b>worst of the three</b>: a thing is not kept, or not even begun, that was kept under a bare PID 1 <em>and</em> under tini. So an
/// unfinished step
/// that is cut together with its script is no loss (tini would have cut it too, even where a bare PID 1 would have let it run out the ten
/// seconds); but it is one where a trap or a handler of main lets it finish, since then both others keep it. They tell main when kirei
/// does, so that nobody is better by the milliseconds of a look.</item>
/// <item><b>told twice</b>: somebody was told by kirei twice, or by kirei and by somebody who was told himself (by a signal, or in his own
/// way: USR1,
/// "stop" on standard input). Who was never told and signals others as its own next step does not count.</item>
/// <item><b>killed without having been told</b>: who handles the stop signal got SIGKILL and nobody had told it, though it had been there
/// for a tenth of a second.</item>
/// <item><b>went on after a cut</b>: a script or driver began anything after what it waited for (a step, a sleep) was ended by a signal of
/// kirei's that it
/// had no handler for. A trap that was told, and runs, is at its own business.</item>
/// <item><b>taken for whole</b>: a stream whose writer was cut was published, or an old copy was removed while the new one was
/// incomplete.</item>
/// <item><b>lost its reader, helper or terminal</b>: who was needed was told or cut by kirei before the one who needed it had ended;
/// <b>lines</b>: who
/// follows a log was cut before it had read the last line.</item>
/// <item><b>cut at its work after the program</b>: a script or driver that went on after somebody had been told and had finished was cut,
/// or what it had
/// started since, or a reader before it had written out what such a one had written. Not a loop, and not a sleep of five seconds or
/// more.</item>
/// <item><b>ended too late</b>: not before the runtime's own SIGKILL, ten seconds after the stop.</item>
/// </list>
/// <para>
/// What happens by the SIGKILL at the deadline counts under 1, 3 and 8 only. The histories are such that there is time for everything:
/// clean-ups up to 1.4 s, steps up to 3.5 s or far beyond the ten. KIREI_HISTORIES=1000000 is for a run over night.
/// </para>
/// </summary>
public sealed partial class NothingIsLost
{
    private const int Together = 200;
    private const int Alone = 50;

    public static TheoryData<string> Names => [.. Shapes.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void whatever_the_moment(string shape) => Check(Shapes.All[shape], Alone);

    [Fact]
    public void whatever_the_tree() => Check(Shapes.Mixed, Together);

    [Fact]
    public void however_deep_the_tree() => Check(Shapes.Deep, Together);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(37)]
    public void whatever_the_signal(int signal) => Check(Shapes.Mixed, Together / 5, new Signal(signal));

    private static void Check(Gen<Behaviour> mains, int count, Signal? signal = null) =>
        History.Of(mains).Where(history => !HasHiddenHelper().IsMatch(history.ToString())).Each(
        history =>
        {
            IReadOnlyList<string> faults = Comparison.Of(history, signal ?? Signal.Term).Faults;
            Assert.True(
                faults.Count == 0, $"{string.Join("\n", faults)}\n{(faults.Count > 0 ? WordsOf(history, signal ?? Signal.Term) : "")}");
        },
        count);

    /// <summary>The same life once more, as <c>-v</c> tells it.</summary>
    private static string WordsOf(History history, Signal signal)
    {
        FakeSystem system = history.Machine(signal);
        system.Live(Rehearsed.Plan with { IsVerbose = true, StopSignals = [Signal.Term, signal] });
        return string.Join("\n", system.Lines);
    }

    // Below a background job everybody bears its mark, and nothing in /proc shows for which of its children a bash waits.
    [GeneratedRegex("helper .*\\} &")]
    private static partial Regex HasHiddenHelper();
}
