using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Kirei.Tests.Child;

/// <summary>A way for a program to end: WAY[:MILLISECONDS].</summary>
internal sealed record Way(string Name, TimeSpan After)
{
    public static Way Parse(string text)
    {
        string[] parts = text.Split(':');
        return new(parts[0], TimeSpan.FromMilliseconds(parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0));
    }

    public int End(Lifetime life)
    {
        Console.WriteLine($"left {life.Remaining.TotalMilliseconds:0}");
        return Name switch
        {
            "waits" => Wait(),
            "notices" => Notice(life),
            "runs" => Run(life, Notice),
            "is-cancelled" => Run(life, Cancelled),
            "is-deaf" => Run(life, Deaf),
            "returns" => Return(),
            "exits" => Exit(),
            "throws" => throw Ready(new InvalidOperationException("in Main")),
            "throws-in-run" => Run(life, Throw),
            "throws-in-thread" => ThrowInThread(),
            "outlives" => Outlive(life),
            "lives-twice" => LiveTwice(Wait),
            "lives-twice-and-returns" => LiveTwice(Return),
            "registers-late" => RegisterLate(life),
            "starves" => Starve(),
            "fails-in-callback" => FailInCallback(life),
            _ => throw new ArgumentException($"no way {Name}"),
        };
    }

    private static int Run(Lifetime life, Func<CancellationToken, Task<int>> program) => life.RunAsync(program).GetAwaiter().GetResult();

    private static int Wait()
    {
        Console.WriteLine("ready");
        Thread.Sleep(Timeout.Infinite);
        return 1;
    }

    private static int Notice(Lifetime life)
    {
        CancellationToken stopping = life.Stopping;
        Console.WriteLine("ready");
        stopping.WaitHandle.WaitOne();
        Console.WriteLine("noticed");
        return 5;
    }

    private async Task<int> Notice(CancellationToken stopping)
    {
        Console.WriteLine("ready");
        await Task.Delay(Timeout.Infinite, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        await Task.Delay(After, CancellationToken.None);
        Console.WriteLine("noticed");
        return 5;
    }

    private static async Task<int> Cancelled(CancellationToken stopping)
    {
        Console.WriteLine("ready");
        await Task.Delay(Timeout.Infinite, stopping);
        return 1;
    }

    private static async Task<int> Deaf(CancellationToken stopping)
    {
        Console.WriteLine("ready");
        await Task.Delay(Timeout.Infinite, CancellationToken.None);
        return 1;
    }

    private int Return()
    {
        Console.WriteLine("ready");
        Thread.Sleep(After);
        return 3;
    }

    private int Exit()
    {
        Console.WriteLine("ready");
        Thread.Sleep(After);
        Environment.Exit(4);
        return 1;
    }

    private static Exception Ready(Exception error)
    {
        Console.WriteLine("ready");
        return error;
    }

    private static Task<int> Throw(CancellationToken stopping) => throw Ready(new InvalidOperationException("in RunAsync"));

    private static int ThrowInThread()
    {
        new Thread(() => throw Ready(new InvalidOperationException("in a thread"))).Start();
        Thread.Sleep(Timeout.Infinite);
        return 1;
    }

    private static int Outlive(Lifetime life)
    {
        life.Dispose();
        return Wait();
    }

    /// <summary>With a second life, of a library perhaps, which is not disposed.</summary>
    private static int LiveTwice(Func<int> end)
    {
        new PlannedCleanup("second", "finishes", TimeSpan.FromMilliseconds(100), null).Register(Lifetime.Start());
        return end();
    }

    private static int RegisterLate(Lifetime life)
    {
        CancellationToken stopping = life.Stopping;
        Console.WriteLine("ready");
        stopping.WaitHandle.WaitOne();
        PlannedCleanup.Parse("late:finishes").Register(life);
        return 5;
    }

    private static int Starve()
    {
        ThreadPool.SetMaxThreads(2, 2);
        for (int i = 0; i < 100; i++)
        {
            ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(Timeout.Infinite));
        }

        return Wait();
    }

    private static int FailInCallback(Lifetime life)
    {
        life.Stopping.Register(() => throw new InvalidOperationException("in a callback"));
        return Notice(life);
    }
}
