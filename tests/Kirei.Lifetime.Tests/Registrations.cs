using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Tests;

/// <summary>What a program may ask of its life, seen from inside.</summary>
public sealed class Registrations
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    public void a_clean_up_has_a_name_of_one_line(string name)
    {
        using Lifetime life = Lifetime.Start();
        Assert.Throws<ArgumentException>(() => life.OnCleanup(name, () => { }));
    }

    [Fact]
    public void a_clean_up_has_some_time()
    {
        using Lifetime life = Lifetime.Start();
        Assert.Throws<ArgumentOutOfRangeException>(() => life.OnCleanup("flush", () => { }, TimeSpan.Zero));
    }

    [Fact]
    public void after_the_end_there_is_nothing_to_register()
    {
        Lifetime life = Lifetime.Start();
        life.Dispose();
        Assert.Throws<ObjectDisposedException>(() => life.OnCleanup("flush", () => { }));
    }

    [Fact]
    public void disposing_twice_cleans_up_once()
    {
        int ran = 0;
        Lifetime life = Lifetime.Start();
        life.OnCleanup("count", () => ran++);
        life.Dispose();
        life.Dispose();
        Assert.Equal(1, ran);
    }

    [Fact]
    public void the_end_of_main_cancels_stopping()
    {
        Lifetime life = Lifetime.Start();
        using CancellationTokenRegistration registration = life.Stopping.Register(() => { });
        life.Dispose();
        Assert.True(life.Stopping.WaitHandle.WaitOne(Eventually.Limit));
    }

    [Fact]
    public async Task an_async_lambda_without_a_token_is_waited_for()
    {
        bool done = false;
        using (Lifetime life = Lifetime.Start())
        {
            life.OnCleanup("flush", async () =>
            {
                await Task.Delay(50, CancellationToken.None);
                done = true;
            });
        }

        Assert.True(done);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task the_programs_own_exception_comes_out_of_RunAsync_after_the_clean_ups()
    {
        bool cleaned = false;
        using Lifetime life = Lifetime.Start();
        life.OnCleanup("flush", () => cleaned = true);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => life.RunAsync(Task (_) => throw new InvalidOperationException("its own")));
        Assert.True(cleaned);
    }

    [Fact]
    public async Task a_cancellation_that_is_not_the_stops_is_an_error()
    {
        using Lifetime life = Lifetime.Start();
        await Assert.ThrowsAsync<OperationCanceledException>(() => life.RunAsync(Task (_) => throw new OperationCanceledException()));
    }

    [Fact]
    public void a_notifier_that_throws_harms_nothing()
    {
        bool cleaned = false;
        using (Lifetime life = Lifetime.Start(new LifetimeOptions { Notify = _ => throw new InvalidOperationException("nobody there") }))
        {
            life.OnCleanup("flush", () => cleaned = true);
        }

        Assert.True(cleaned);
    }
}
