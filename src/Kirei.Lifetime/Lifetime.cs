using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace Kirei;

/// <summary>The life of this program: its clean-ups run exactly once, however it is ended, and it knows how much time is left.</summary>
/// <remarks>
/// <para>
/// A program ends in one of six ways: a stop signal (SIGTERM, SIGINT, SIGQUIT, SIGHUP), the end of Main, the end of
/// <see cref="RunAsync(Func{CancellationToken, Task})"/>, <see cref="Environment.Exit"/>, an unhandled exception, or SIGKILL. All but the
/// last come together here: <see cref="Stopping"/> is cancelled, and the clean-ups run, last registered first, each within its time and all
/// within the grace. SIGKILL, <see cref="Environment.FailFast(string)"/> and a stack overflow cannot be caught.
/// </para>
/// <para>
/// On a stop signal a program that takes part (it took <see cref="Stopping"/>, or is in RunAsync) is first let end by itself, for at least
/// half of the remaining time; it then ends with its own exit code. Any other program is cleaned up after at once, and ends with 128 + the
/// signal's number, as a shell shows it. A second signal hurries: it cuts what is being waited for, and goes on to the next. A third ends
/// the process at once. The same signal again within a second is the same stop: a terminal and an init may both send it.
/// </para>
/// <para>What never happens: a clean-up that runs twice; one that begins while another still has time; a stop that outlives the
/// grace.</para>
/// </remarks>
[SuppressMessage(
    "Naming", "CA1724:Type names should not match namespaces", Justification = "The namespace is one of .NET Framework's remoting")]
public sealed class Lifetime : IDisposable
{
    private readonly Countdown _countdown;
    private readonly CleanupStack _cleanups;
    private readonly Ending _ending;
    private readonly StopSignals _signals;
    private int _disposed;

    private Lifetime(LifetimeOptions options)
    {
        Action<string> notify = options.Notify is { } own
            ? message => OwnThread.Attempt(() => own(message))
            : NotifySocket.FromEnvironment();
        _countdown = new Countdown(Grace.FromEnvironment(options.Grace), TimeProvider.System);
        _cleanups = new CleanupStack(_countdown, notify);
        _ending = new Ending(_cleanups, _countdown, notify);
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        _signals = new StopSignals(_ending.OnSignal);
    }

    /// <summary>Cancelled when the program has been asked to stop, or has begun to end.</summary>
    /// <remarks>A program that takes this token is expected to end by itself when it is cancelled, and is given the time to.</remarks>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)] // looking at it is a promise
    public CancellationToken Stopping
    {
        get
        {
            _ending.ProgramTakesPart();
            return _ending.Stopping;
        }
    }

    /// <summary>
    /// The time left in the grace: counted from the first stop signal or the beginning of the end, and until then the whole of it.
    /// </summary>
    /// <remarks>
    /// <c>KIREI_DEADLINE</c> (unix milliseconds) when set; else <c>KIREI_GRACE</c> (<c>10s</c>, <c>1m30s</c>, <c>500ms</c>, seconds, or
    /// <c>infinity</c>); else <see cref="LifetimeOptions.Grace"/>; else what the platform gives by default; less a small reserve for the
    /// init's end and the process's own. Never negative.
    /// </remarks>
    public TimeSpan Remaining => _countdown.Remaining;

    /// <summary>Starts to watch over this program's end. Call it first thing in Main: <c>using var life = Lifetime.Start();</c></summary>
    public static Lifetime Start() => Start(new LifetimeOptions());

    /// <summary>Starts to watch over this program's end, told a few things beforehand.</summary>
    public static Lifetime Start(LifetimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Lifetime(options);
    }

    /// <summary>Registers a clean-up. It runs exactly once, before those registered earlier.</summary>
    /// <remarks>
    /// A clean-up ends by returning. One that calls <see cref="Environment.Exit"/> never returns: the others run, when its time is over.
    /// </remarks>
    /// <param name="name">What to call it on stderr and to the init, when it does not finish.</param>
    /// <param name="cleanup">Its token is cancelled when its time is over, or a second signal hurries.</param>
    /// <param name="timeout">The most it may take. Without one, its share of the remaining time.</param>
    /// <exception cref="ObjectDisposedException">The program's life is over.</exception>
    public void OnCleanup(string name, Func<CancellationToken, Task> cleanup, TimeSpan? timeout = null)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        _cleanups.Push(new Cleanup(name, cleanup, timeout));
    }

    /// <inheritdoc cref="OnCleanup(string, Func{CancellationToken, Task}, TimeSpan?)"/>
    public void OnCleanup(string name, Func<Task> cleanup, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(cleanup);
        OnCleanup(name, _ => cleanup(), timeout);
    }

    /// <inheritdoc cref="OnCleanup(string, Func{CancellationToken, Task}, TimeSpan?)"/>
    /// <remarks>What returns a ValueTask is waited for when it is awaited: <c>async () => await file.DisposeAsync()</c>.</remarks>
    public void OnCleanup(string name, Action cleanup, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(cleanup);
        OnCleanup(name, _ => RunToEnd(cleanup), timeout);
    }

    /// <summary>Runs the program until it ends or is stopped, then its clean-ups.</summary>
    /// <param name="program">Its token is <see cref="Stopping"/>. Ending by that token's cancellation is a good end.</param>
    public Task RunAsync(Func<CancellationToken, Task> program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return RunAsync(async stopping =>
        {
            await program(stopping).ConfigureAwait(false);
            return 0;
        });
    }

    /// <summary>Runs the program until it ends or is stopped, then its clean-ups, and gives the program's exit code.</summary>
    /// <param name="program">Its token is <see cref="Stopping"/>. Ending by that token's cancellation is a good end: 0.</param>
    public async Task<int> RunAsync(Func<CancellationToken, Task<int>> program)
    {
        ArgumentNullException.ThrowIfNull(program);
        try
        {
            return await program(Stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_ending.Stopping.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            await OwnThread.Run(_ending.ByProgram).ConfigureAwait(false);
        }
    }

    /// <summary>The end of Main: runs the clean-ups that have not run yet.</summary>
    public void Dispose()
    {
        _ending.ByProgram();
        if (_ending.IsUnderWayHere || Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
        _ending.Over();
        if (!_ending.StaysInCharge)
        {
            _signals.Dispose();
        }
    }

    private static Task RunToEnd(Action cleanup)
    {
        cleanup();
        return Task.CompletedTask;
    }

    private void OnProcessExit(object? sender, EventArgs e) => _ending.ByRuntime();

    private void OnUnhandledException(object sender, UnhandledExceptionEventArgs e) => _ending.ByRuntime();
}
