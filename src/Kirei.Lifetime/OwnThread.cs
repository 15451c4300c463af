using System;
using System.Threading;
using System.Threading.Tasks;

namespace Kirei;

/// <summary>Work that must go on when every thread of the pool is busy or blocked, and that must not keep the process alive.</summary>
internal static class OwnThread
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    public static Task Run(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Task<T> Run<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Work that may block or fail, and is not worth holding up the end for: it is waited for a moment, and no longer.</summary>
    public static void Attempt(Action work)
    {
        try
        {
            _ = Run(work).Wait(Patience);
        }
        catch (AggregateException)
        {
            // the end continues without it
        }
    }
}
