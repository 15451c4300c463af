using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Xunit;

namespace Kirei.Tests;

public sealed class SharesOfTime
{
    private static readonly Gen<TimeSpan> Time = Gen.Int[0, 100_000].Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds));
    private static readonly Gen<TimeSpan?> Asked = Gen.OneOf(
        Time.Select(time => (TimeSpan?)(time + TimeSpan.FromMilliseconds(1))), Gen.Const((TimeSpan?)null));

    [Fact]
    public void a_clean_up_gets_what_it_asked_for_when_there_is_enough() =>
        Assert.Equal(Seconds(3), Shares.OfCleanup(Seconds(9), Seconds(3), [null, Seconds(1)]));

    [Fact]
    public void clean_ups_that_asked_for_nothing_share_alike() =>
        Assert.Equal(Seconds(3), Shares.OfCleanup(Seconds(9), null, [null, null]));

    [Fact]
    public void what_later_ones_do_not_need_is_there_for_the_first() =>
        Assert.Equal(Seconds(7), Shares.OfCleanup(Seconds(9), null, [Seconds(1), Seconds(1)]));

    [Fact]
    public void the_program_gets_what_its_clean_ups_do_not_need() =>
        Assert.Equal(Seconds(8), Shares.OfProgram(Seconds(10), [Seconds(1), Seconds(1)]));

    [Fact]
    public void the_program_gets_half_when_its_clean_ups_asked_for_nothing() =>
        Assert.Equal(Seconds(5), Shares.OfProgram(Seconds(10), [null]));

    [Fact]
    public void hanging_clean_ups_one_after_the_other_never_outlast_the_grace_and_none_goes_without() =>
        Gen.Select(Time, Asked.List[1, 20]).Sample((grace, asked) =>
        {
            List<TimeSpan> given = Hang(grace, asked);
            TimeSpan fair = grace / asked.Count;
            return given.Aggregate(TimeSpan.Zero, (sum, next) => sum + next) <= grace
                && given.Zip(asked).All(pair => pair.First >= Min(pair.Second, fair) - TimeSpan.FromTicks(asked.Count));
        });

    [Fact]
    public void nobody_gets_more_than_was_asked_for() =>
        Gen.Select(Time, Asked.List[1, 20])
            .Sample((grace, asked) => Hang(grace, asked).Zip(asked).All(pair => pair.First <= (pair.Second ?? grace)));

    private static List<TimeSpan> Hang(TimeSpan grace, List<TimeSpan?> asked)
    {
        List<TimeSpan> given = [];
        for (int i = 0; i < asked.Count; i++)
        {
            TimeSpan share = Shares.OfCleanup(grace, asked[i], asked[(i + 1)..]);
            given.Add(share);
            grace -= share;
        }

        return given;
    }

    private static TimeSpan Min(TimeSpan? asked, TimeSpan fair) => asked < fair ? asked.Value : fair;

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
