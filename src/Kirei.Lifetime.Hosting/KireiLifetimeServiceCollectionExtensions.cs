using System;
using Kirei;
using Kirei.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Gives a host to <see cref="Lifetime"/>.</summary>
public static class KireiLifetimeServiceCollectionExtensions
{
    // A program is given at least half: the host has to be done a little before
    private const double ShareOfServices = 0.45;

    /// <summary>Lets a <see cref="Lifetime"/> of its own end the host: any service may take it and register clean-ups.</summary>
    /// <remarks>
    /// A little less than half of the grace is the hosted services' (<see cref="HostOptions.ShutdownTimeout"/>, unless it is configured
    /// after this call), the rest the clean-ups'. They run when the hosted services have stopped, while every service is still there. The
    /// init hears READY, STOPPING and EXTEND_TIMEOUT through the host's <see cref="ISystemdNotifier"/>.
    /// </remarks>
    public static IServiceCollection AddKireiLifetime(this IServiceCollection services) =>
        services.AddHostLifetime().AddSingleton(StartLifetime);

    /// <summary>Lets the program's <see cref="Lifetime"/>, started first thing in Main, end the host too.</summary>
    public static IServiceCollection AddKireiLifetime(this IServiceCollection services, Lifetime life) =>
        services.AddHostLifetime().AddSingleton(life);

    private static IServiceCollection AddHostLifetime(this IServiceCollection services)
    {
        services.TryAddSingleton<ISystemdNotifier, SystemdNotifier>();
        services.AddSingleton<KireiHostLifetime>();
        // the last registered is the host's
        services.AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<KireiHostLifetime>());
        services.AddHostedService(provider => provider.GetRequiredService<KireiHostLifetime>());
        services.AddOptions<HostOptions>()
            .Configure<Lifetime>((options, life) => options.ShutdownTimeout = life.Remaining * ShareOfServices);
        return services;
    }

    private static Lifetime StartLifetime(IServiceProvider services)
    {
        ISystemdNotifier init = services.GetRequiredService<ISystemdNotifier>();
        return Lifetime.Start(new LifetimeOptions { Notify = message => init.Notify(new ServiceState(message)) });
    }
}
