using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Kirei;

/// <summary>The way out. Every way to end comes here, and they may come at the same time from different threads.</summary>
/// <remarks>
/// <see cref="Begin"/> happens once: the clock starts, <see cref="Stopping"/> is cancelled, the init is told. Then the leader drains the
/// clean-ups, and the others wait for it in <see cref="CleanupStack.Drain"/>. A thread of the program that comes when another one already
/// leads the process out never returns: it must not race with the exit.
/// </remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The program may hold the token to its last instruction")]
internal sealed class Ending(CleanupStack cleanups, Countdown countdown, Action<string> notify)
{
    /// <summary>How long the program's callbacks on Stopping may outlast the clean-ups.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(250);

    private const int Nobody = 0; // no thread has this number

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _programLeads = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _hurried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _callbacksRan = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _programTakesPart;
    private volatile bool _askedToStop;
    private volatile bool _over;
    private volatile int _leavingThread = Nobody; // handlers of ProcessExit run on it, and may call us
    private int _begun;
    private int _leader = (int)Leader.Nobody;

    public CancellationToken Stopping => _stopping.Token;

    /// <summary>It will notice that it is asked to stop, and end by itself.</summary>
    public void ProgramTakesPart() => _programTakesPart = true;

    /// <summary>The program ends: Main's end, or RunAsync's.</summary>
    public void ByProgram()
    {
        if (IsUnderWayHere)
        {
            return;
        }

        bool leads = Lead(Leader.Program);
        if (leads)
        {
            Begin();
            CleanUp();
        }

        if (!leads || _leavingThread != Nobody)
        {
            StayBehind();
        }
    }

    /// <summary>The runtime ends: Environment.Exit, an unhandled exception, or Main's end without a Dispose.</summary>
    public void ByRuntime()
    {
        cleanups.Here?.EndsProcess(); // seen in native programs; elsewhere the runtime calls from a thread of its own
        _leavingThread = Environment.CurrentManagedThreadId;
        _ = Lead(Leader.Program);
        Begin();
        CleanUp();
    }

    /// <summary>A stop is requested. Returns at once.</summary>
    public void OnSignal(StopRequest request)
    {
        switch (request.Urgency)
        {
            case Urgency.Stop when _over:
                ProcessEnd.Now(request.ExitCode);
                break;
            case Urgency.Stop:
                _askedToStop = true;
                _ = OwnThread.Run(() => BySignal(request.ExitCode));
                break;
            case Urgency.Hurry:
                _ = _hurried.TrySetResult();
                cleanups.CutCurrent();
                break;
            case Urgency.Now:
                EndNow("cut off by a third signal", request.ExitCode);
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// Whether signals still come to us after the program's life: a stop is under way, or this is PID 1, for which the default is to do
    /// nothing.
    /// </summary>
    public bool StaysInCharge => _askedToStop || Environment.ProcessId == 1;

    /// <summary>Whether a clean-up asks: the end is under way, and it is a part of it.</summary>
    public bool IsUnderWayHere => cleanups.Here is not null;

    /// <summary>The program's life is over; the process may go on.</summary>
    public void Over() => _over = true;

    /// <summary>Another thread leads the process out. Only handlers of ProcessExit, which run on that one, may go on.</summary>
    private void StayBehind()
    {
        if (Environment.CurrentManagedThreadId != _leavingThread)
        {
            Thread.Sleep(Timeout.Infinite);
        }
    }

    private void BySignal(int exitCode)
    {
        Begin();
        _ = OwnThread.Run(() => EndAtDeadline(exitCode));
        if (_programTakesPart && ProgramEndsInItsTime())
        {
            return;
        }

        CleanUp();
        if (Lead(Leader.Signal))
        {
            _leavingThread = Environment.CurrentManagedThreadId;
            Environment.Exit(exitCode);
        }
    }

    private void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) == 0)
        {
            countdown.Start();
            _ = OwnThread.Run(CancelStopping);
            notify(string.Create(CultureInfo.InvariantCulture, $"STOPPING=1\nEXTEND_TIMEOUT_USEC={(long)countdown.Remaining.TotalMicroseconds}"));
        }
    }

    private void CleanUp()
    {
        cleanups.Drain();
        // the program may have ended in one of them, before the thread that began knows that they run
        _ = _callbacksRan.Task.Wait(Courtesy);
    }

    private bool Lead(Leader leader)
    {
        int before = Interlocked.CompareExchange(ref _leader, (int)leader, (int)Leader.Nobody);
        if (leader == Leader.Program)
        {
            _ = _programLeads.TrySetResult();
        }

        return before is (int)Leader.Nobody || before == (int)leader;
    }

    private bool ProgramEndsInItsTime()
    {
        TimeSpan share = Shares.OfProgram(countdown.Remaining, cleanups.Timeouts());
        int first = Task.WaitAny([_programLeads.Task, _hurried.Task], share);
        if (first < 0)
        {
            StandardError.Say($"the program did not end within {DurationText.Of(share)}: cleaning up all the same");
        }

        return first == 0;
    }

    private void CancelStopping()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (AggregateException errors) // from the program's callbacks: they must not end the end
        {
            StandardError.Say($"a callback on Stopping failed: {ErrorText.Of(errors.InnerException ?? errors)}");
        }
        finally
        {
            _ = _callbacksRan.TrySetResult();
        }
    }

    private void EndAtDeadline(int exitCode)
    {
        Thread.Sleep(countdown.Remaining + Grace.Reserve / 2);
        EndNow("no time left", exitCode);
    }

    private void EndNow(string why, int exitCode)
    {
        foreach (string line in cleanups.Unfinished(why))
        {
            StandardError.Say(line);
        }

        ProcessEnd.Now(exitCode);
    }
}
