using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace Kirei;

/// <summary>One clean-up, running within its time. It has a thread of its own, so that neither a blocked one nor a busy thread pool holds up the rest.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "An abandoned clean-up still holds the token")]
internal sealed class CleanupRun(Cleanup cleanup, TimeSpan allotted)
{
    /// <summary>How long a clean-up whose token was cancelled may take to return.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => cleanup.Name;

    /// <summary>A second signal: its time is over.</summary>
    public void Cut() => _cut.TrySetResult();

    /// <summary>Runs it to its end or the end of its time, and returns what there is to complain of.</summary>
    public string? Finish()
    {
        long start = Stopwatch.GetTimestamp();
        Task task = OwnThread.Run(() => cleanup.Action(_cancellation.Token)).Unwrap();
        int first = Task.WaitAny([task, _cut.Task], allotted);
        if (first == 0)
        {
            return Failure(task);
        }

        TimeSpan ran = Stopwatch.GetElapsedTime(start);
        return FinishesAfterAll(task) ? null : first == 1
            ? $"{cleanup} did not finish: cut short after {Duration.Text(ran)} by a second signal"
            : $"{cleanup} did not finish within {Duration.Text(allotted)}";
    }

    public override string ToString() => cleanup.ToString();

    private bool FinishesAfterAll(Task task)
    {
        _ = OwnThread.Run(_cancellation.Cancel); // callbacks on the token may block
        return Task.WaitAny([task], Settle) == 0 && task.IsCompletedSuccessfully;
    }

    private string? Failure(Task task) => task.IsCompletedSuccessfully
        ? null
        : $"{cleanup} failed: {ErrorText.Of(task.Exception?.InnerException ?? new OperationCanceledException())}";
}
