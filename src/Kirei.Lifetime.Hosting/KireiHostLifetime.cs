using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace Kirei.Hosting;

/// <summary>Stops the host when the program is asked to stop, and runs the clean-ups when the host has stopped.</summary>
/// <remarks>
/// The last registered <see cref="IHostLifetime"/> is the host's. Where that is another one (UseConsoleLifetime, AddSystemd, a test
/// server's), this is a hosted service all the same, and the clean-ups run when the others have stopped.
/// </remarks>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "The service provider makes it")]
internal sealed class KireiHostLifetime(Lifetime life, IHostApplicationLifetime host, ISystemdNotifier init)
    : IHostLifetime, IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private CancellationTokenRegistration _started;
    private CancellationTokenRegistration _stopping;
    private bool _isTheHosts;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _isTheHosts = true;
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _started = host.ApplicationStarted.Register(TellReady);
        _stopping = life.Stopping.Register(host.StopApplication);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => _isTheHosts ? Task.CompletedTask : CleanUp();

    Task IHostLifetime.StopAsync(CancellationToken cancellationToken) => CleanUp();

    public void Dispose()
    {
        _started.Dispose();
        _stopping.Dispose();
    }

    private Task CleanUp() => OnItsOwnThread(life.Dispose);

    // An init that does not listen, or does not read, is no reason not to start
    private void TellReady()
    {
        try
        {
            _ = OnItsOwnThread(() => init.Notify(ServiceState.Ready)).Wait(Patience);
        }
        catch (AggregateException)
        {
            // nobody has heard it
        }
    }

    private static Task OnItsOwnThread(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
