using CsCheck;
using Kirei.Linux;
using Kirei.Supervision.Tests.Machine.Inits;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// The oracle itself: whether <see cref="NothingIsLost"/> can be kept at all. An init that knows the truth, and follows the law of the
/// drain, keeps it.
/// </summary>
public sealed class LawTests
{
    public static TheoryData<string> Names => [.. Shapes.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void an_init_that_knows_the_truth_loses_nothing(string shape) => Check(Shapes.All[shape], 25);

    [Fact]
    public void whatever_the_tree() => Check(Shapes.Mixed, 500);

    [Fact]
    public void however_deep_the_tree() => Check(Shapes.Deep, 250);

    private static void Check(Gen<Behaviour> mains, int least) => History.Of(mains).Each(
        history =>
        {
            (World world, double milliseconds) = Lawful.Live(history);
            Comparison.AssertNone(Comparison.FaultsOf(world, milliseconds, history, Signal.Term, delay: 0));
        },
        least);
}
