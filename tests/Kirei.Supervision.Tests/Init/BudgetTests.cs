using System;
using CsCheck;
using Kirei.Linux;
using Kirei.Supervision.Drain;

namespace Kirei.Supervision.Tests.Init;

public sealed class BudgetTests
{
    private static readonly Instant Start = new(7_000_000_000);
    private static readonly Gen<TimeSpan> Graces = Gen.Int[100, 3_600_000].Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds));
    private static readonly Gen<TimeSpan> Slices = Gen.Int[0, 7_200_000].Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData(10, 0, 1, 9)]
    [InlineData(10, 2, 1, 7)]
    [InlineData(30, 2, 2, 26)]
    [InlineData(5, 0, 0.5, 4.5)]
    [InlineData(3, 0, 0.5, 2.5)]
    [InlineData(1, 0, 0.5, 0.5)]
    [InlineData(0.4, 0, 0.2, 0.2)]
    [InlineData(120, 0, 2, 118)]
    [InlineData(10, 60, 1, 4.5)]
    public void the_grace_is_divided(double grace, double slice, double reserve, double drain)
    {
        Budget budget = new(TimeSpan.FromSeconds(grace), TimeSpan.FromSeconds(slice), TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromSeconds(reserve), budget.Reserve);
        Assert.Equal(TimeSpan.FromSeconds(drain), budget.Deadline(Start) - Start);
    }

    [Fact]
    public void drain_slice_and_reserve_are_the_grace_and_none_is_negative() => Gen.Select(Graces, Slices).Sample(
        (grace, slice) =>
        {
            Budget budget = new(grace, slice, TimeSpan.Zero);
            TimeSpan drain = budget.Deadline(Start) - Start;

            Assert.Equal(grace, drain + budget.FittingHookSlice + budget.Reserve);
            Assert.True(drain > TimeSpan.Zero);
            Assert.InRange(budget.FittingHookSlice, TimeSpan.Zero, slice);
            Assert.Equal(budget.End(Start), budget.Deadline(Start) + budget.FittingHookSlice);
            Assert.Equal(budget.FittingHookSlice < slice, budget.IsHookCut);
        },
        threads: 1);

    [Fact]
    public void the_reserve_is_a_tenth_within_its_bounds() => Graces.Sample(
        grace =>
        {
            TimeSpan reserve = new Budget(grace, TimeSpan.Zero, TimeSpan.Zero).Reserve;
            Assert.True(reserve <= TimeSpan.FromSeconds(2) && reserve <= grace / 2);
            Assert.True(reserve >= TimeSpan.FromSeconds(0.5) || reserve == grace / 2);
            Assert.True(grace < TimeSpan.FromSeconds(5) || grace > TimeSpan.FromSeconds(20) || reserve == grace / 10);
        },
        threads: 1);

    [Fact]
    public void without_a_limit_nothing_is_ever_due()
    {
        Budget budget = new(null, TimeSpan.FromSeconds(2), TimeSpan.Zero);

        Assert.Equal(
            (Instant.Never, Instant.Never, TimeSpan.FromSeconds(2)), (budget.Deadline(Start), budget.End(Start), budget.FittingHookSlice));
    }

    [Theory]
    [InlineData(10, 0, 3.0, 3, 7)]
    [InlineData(10, 2, 3.0, 3, 5)]
    [InlineData(10, 0, 60.0, 4.5, 5.5)]
    [InlineData(10, 0, null, 4.5, 5.5)]
    public void the_pre_stop_hook_leaves_the_programs_half(double grace, double slice, double? wanted, double given, double left)
    {
        Budget budget = new(
            TimeSpan.FromSeconds(grace), TimeSpan.FromSeconds(slice), wanted is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

        Assert.Equal(TimeSpan.FromSeconds(given), budget.EndOfPreStop(Start) - Start);
        Assert.Equal(TimeSpan.FromSeconds(left), budget.GraceAfter(TimeSpan.Zero));
        Assert.Equal(wanted > given, budget.IsPreStopCut);
    }

    [Fact]
    public void a_delay_counts_from_the_end_of_the_pre_stop_hook_and_leaves_the_drain_half_of_the_rest()
    {
        Budget budget = new(TimeSpan.FromSeconds(10), TimeSpan.Zero, null);
        Instant later = Start + TimeSpan.FromSeconds(3);

        Assert.Equal(later + TimeSpan.FromSeconds(1), budget.EndOfDelay(Start, later, TimeSpan.FromSeconds(1)));
        Assert.Equal(later + TimeSpan.FromSeconds(3), budget.EndOfDelay(Start, later, TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void without_a_limit_the_pre_stop_hook_has_none_but_its_own()
    {
        Assert.Equal(Instant.Never, new Budget(null, TimeSpan.Zero, null).EndOfPreStop(Start));
        Assert.Equal(Start + TimeSpan.FromSeconds(3), new Budget(null, TimeSpan.Zero, TimeSpan.FromSeconds(3)).EndOfPreStop(Start));
    }
}
