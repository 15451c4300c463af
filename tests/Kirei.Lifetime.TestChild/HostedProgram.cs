using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kirei;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kirei.Tests.Child;

/// <summary>A generic host whose worker registers the clean-ups.</summary>
internal static class HostedProgram
{
    /// <summary>The host has a life of its own.</summary>
    public static int Run(string way, string[] cleanups) => Run(way, cleanups, services => services.AddKireiLifetime());

    /// <summary>The program has one, and gives it to the host.</summary>
    public static int RunWithin(Lifetime life, string[] cleanups) => Run("host", cleanups, services => services.AddKireiLifetime(life));

    private static int Run(string way, string[] cleanups, Action<IServiceCollection> addLifetime)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        addLifetime(builder.Services);
        _ = way switch
        {
            "host-of-systemd" => builder.Services.AddSystemd(),
            "host-of-console" => builder.Services.AddSingleton<IHostLifetime, ConsoleLifetime>(),
            "host-that-hangs" => builder.Services.AddHostedService<Deaf>(),
            _ => builder.Services,
        };
        builder.Services.AddSingleton(cleanups.Select(PlannedCleanup.Parse).ToArray());
        builder.Services.AddHostedService<Worker>();
        builder.Build().Run();
        Console.WriteLine("returned");
        return 6;
    }

    [SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "The service provider makes it")]
    private sealed class Worker(
        Lifetime life, PlannedCleanup[] cleanups, IOptions<HostOptions> options, IHostApplicationLifetime host) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            Array.ForEach(cleanups, cleanup => cleanup.Register(life));
            life.OnCleanup(
                "service", () => Console.WriteLine($"service is {(host.ApplicationStopping.IsCancellationRequested ? "there" : "odd")}"));
            Console.WriteLine($"shutdown {options.Value.ShutdownTimeout.TotalMilliseconds:0}");
            host.ApplicationStarted.Register(() => Console.WriteLine("ready"));
            await Task.Delay(Timeout.Infinite, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            Console.WriteLine("worker stopped");
        }
    }

    /// <summary>A service that does not stop.</summary>
    [SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "The service provider makes it")]
    private sealed class Deaf : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
