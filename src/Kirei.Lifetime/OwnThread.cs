using System;
using System.Threading;
using System.Threading.Tasks;

namespace Kirei;

/// <summary>Work that must go on when every thread of the pool is busy or blocked, and that must not keep the process alive.</summary>
internal static class OwnThread
{
    public static Task Run(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Task<T> Run<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
