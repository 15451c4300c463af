using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Kirei.Tests.Child;

/// <summary>NAME:OUTCOME[:MILLISECONDS[:TIMEOUT]], as in <c>flush:finishes:20:300</c>.</summary>
internal sealed record PlannedCleanup(string Name, string Outcome, TimeSpan Work, TimeSpan? Timeout)
{
    public static PlannedCleanup Parse(string text)
    {
        string[] parts = text.Split(':');
        return new(parts[0], parts[1], Milliseconds(parts, 2) ?? TimeSpan.Zero, Milliseconds(parts, 3));
    }

    public void Register(Lifetime life) => life.OnCleanup(Name, stop => RunAsync(life, stop), Timeout);

    private async Task RunAsync(Lifetime life, CancellationToken stop)
    {
        Console.WriteLine($"begin {Name}");
        await ComeOut(life, stop);
        Console.WriteLine($"end {Name}");
    }

    private Task ComeOut(Lifetime life, CancellationToken stop) => Outcome switch
    {
        "finishes" => Task.Delay(Work, CancellationToken.None),
        "throws" => throw new InvalidOperationException("no\nluck"),
        "hangs" => Task.Delay(System.Threading.Timeout.Infinite, CancellationToken.None),
        "blocks" => Synchronously(Block),
        "obeys" => Task.Delay(System.Threading.Timeout.Infinite, stop),
        "exits" => Synchronously(() => Environment.Exit(9)),
        "exits-later" => Task.Delay(Work, CancellationToken.None).ContinueWith(_ => Environment.Exit(9), TaskScheduler.Default),
        "crashes" => Synchronously(Crash),
        "registers" => Synchronously(() => new PlannedCleanup("nested", "finishes", Work, null).Register(life)),
        "disposes" => Synchronously(life.Dispose),
        _ => throw new ArgumentException($"no outcome {Outcome}"),
    };

    private static void Block() => Thread.Sleep(System.Threading.Timeout.Infinite);

    private static void Crash()
    {
        Thread thread = new(() => throw new InvalidOperationException("in a thread of a clean-up"));
        thread.Start();
        thread.Join();
    }

    private static Task Synchronously(Action work)
    {
        work();
        return Task.CompletedTask;
    }

    private static TimeSpan? Milliseconds(string[] parts, int index) =>
        index < parts.Length ? TimeSpan.FromMilliseconds(int.Parse(parts[index], CultureInfo.InvariantCulture)) : null;
}
