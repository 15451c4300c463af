using System;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace Kirei.Hosting;

/// <summary>Stops the host when the program is asked to stop, and runs the clean-ups when the host has stopped.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "The service provider makes it")]
internal sealed class KireiHostLifetime(Lifetime life, IHostApplicationLifetime host, ISystemdNotifier init) : IHostLifetime, IDisposable
{
    private CancellationTokenRegistration _started;
    private CancellationTokenRegistration _stopping;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _started = host.ApplicationStarted.Register(TellReady);
        _stopping = life.Stopping.Register(host.StopApplication);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.Factory.StartNew(life.Dispose, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Dispose()
    {
        _started.Dispose();
        _stopping.Dispose();
    }

    private void TellReady()
    {
        try
        {
            init.Notify(ServiceState.Ready);
        }
        catch (SocketException)
        {
            // an init that does not listen is no reason not to start
        }
    }
}
