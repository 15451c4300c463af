using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Lab.Targets;
using Kirei.Lab.Verdicts;
using Kirei.Linux;

namespace Kirei.Lab.Drills;

/// <summary>
/// A command that runs again and again beside the target, as its clients would. Failures are counted until the target has ended.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    private readonly string _command;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;
    private int _runs;
    private int _failures;
    private Instant? _firstFailure;

    private Load(string command)
    {
        _command = command;
        _running = RunAsync();
    }

    /// <summary>Begins; null when there is no command.</summary>
    public static Load? Start(string? command) => command is null ? null : new Load(command);

    /// <summary>Ends it, and tells what came of it.</summary>
    public async Task<LoadResult> FinishAsync(Instant stopAt)
    {
        await _end.CancelAsync();
        await _running;
        return new LoadResult(_command, _runs, _failures, _firstFailure - stopAt);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            using Process process = Tool.Start(["/bin/sh", "-c", _command], []);
            try
            {
                await Task.WhenAll(process.StandardOutput.ReadToEndAsync(_end.Token), process.StandardError.ReadToEndAsync(_end.Token));
                await process.WaitForExitAsync(_end.Token);
                Count(process.ExitCode);
                await Task.Delay(Between, _end.Token);
            }
            catch (OperationCanceledException)
            {
                Tool.Kill(process);
            }
        }
    }

    private void Count(int code)
    {
        _runs++;
        if (code != 0)
        {
            _failures++;
            _firstFailure ??= Instant.Now;
        }
    }
}
