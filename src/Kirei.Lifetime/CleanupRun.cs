using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace Kirei;

/// <summary>
/// One clean-up, running within its time. It has a thread of its own, so that neither a blocked one nor a busy thread pool holds up the
/// rest.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "An abandoned clean-up still holds the token")]
internal sealed class CleanupRun(Cleanup cleanup, TimeSpan allotted, AsyncLocal<CleanupRun?> around)
{
    /// <summary>How long a clean-up whose token was cancelled may take to return.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<string> _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _start = Stopwatch.GetTimestamp();

    public string Name => cleanup.Name;

    /// <summary>A second signal: its time is over.</summary>
    public void Cut() => _cut.TrySetResult($"cut short after {DurationText.Of(Stopwatch.GetElapsedTime(_start))} by a second signal");

    /// <summary>It called Environment.Exit, and will not return.</summary>
    public void EndsProcess() => _cut.TrySetResult("it ended the process itself");

    /// <summary>Runs it to its end or the end of its time, and returns what there is to complain of.</summary>
    public string? Finish()
    {
        Task task = OwnThread.Run(Begin).Unwrap();
        int first = Task.WaitAny([task, _cut.Task], allotted);
        if (first == 0)
        {
            return Failure(task);
        }

        return FinishesAfterAll(task) ? null : first == 1
            ? $"{cleanup} did not finish: {_cut.Task.Result}"
            : $"{cleanup} did not finish within {DurationText.Of(allotted)}";
    }

    public override string ToString() => cleanup.ToString();

    private Task Begin()
    {
        around.Value = this;
        return cleanup.Action(_cancellation.Token);
    }

    private bool FinishesAfterAll(Task task)
    {
        _ = OwnThread.Run(_cancellation.Cancel); // callbacks on the token may block
        return Task.WaitAny([task], Settle) == 0 && task.IsCompletedSuccessfully;
    }

    private string? Failure(Task task) => task.IsCompletedSuccessfully
        ? null
        : $"{cleanup} failed: {ErrorText.Of(task.Exception?.InnerException ?? new OperationCanceledException())}";
}
