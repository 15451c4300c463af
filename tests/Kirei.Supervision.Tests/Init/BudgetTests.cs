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
        Budget budget = new(TimeSpan.FromSeconds(grace), TimeSpan.FromSeconds(slice));

        Assert.Equal(TimeSpan.FromSeconds(reserve), budget.Reserve);
        Assert.Equal(TimeSpan.FromSeconds(drain), budget.Deadline(Start) - Start);
    }

    [Fact]
    public void drain_slice_and_reserve_are_the_grace_and_none_is_negative() => Gen.Select(Graces, Slices).Sample(
        (grace, slice) =>
        {
            Budget budget = new(grace, slice);
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
            TimeSpan reserve = new Budget(grace, TimeSpan.Zero).Reserve;
            Assert.True(reserve <= TimeSpan.FromSeconds(2) && reserve <= grace / 2);
            Assert.True(reserve >= TimeSpan.FromSeconds(0.5) || reserve == grace / 2);
            Assert.True(grace < TimeSpan.FromSeconds(5) || grace > TimeSpan.FromSeconds(20) || reserve == grace / 10);
        },
        threads: 1);

    [Fact]
    public void without_a_limit_nothing_is_ever_due()
    {
        Budget budget = new(null, TimeSpan.FromSeconds(2));

        Assert.Equal((Instant.Never, Instant.Never, TimeSpan.FromSeconds(2)), (budget.Deadline(Start), budget.End(Start), budget.FittingHookSlice));
    }
}
