using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Protocol;
using Kirei.Supervision.Services;

namespace Kirei.Supervision.Control.Methods;

/// <summary>The services that a call is about, and how they stand.</summary>
/// <param name="supervisor">Has them.</param>
internal sealed class ServicesOf(Supervisor supervisor)
{
    /// <summary>The supervisor.</summary>
    public Supervisor Supervisor => supervisor;

    /// <summary>Those that are named; all where no list is given.</summary>
    /// <param name="call">The call.</param>
    /// <param name="refusal">What to answer when one is named that there is not; else null.</param>
    public List<Service> Named(Call call, out IAnswer? refusal)
    {
        refusal = null;
        if (call.Texts("services") is not { } names)
        {
            return [.. supervisor.Services];
        }

        List<Service> services = [];
        foreach (string name in names)
        {
            IReadOnlyList<Service> named = supervisor.Named(name);
            if (named.Count == 0)
            {
                refusal = SingleAnswer.Refuse(ErrorNames.NoSuchService, "service", name);
                return [];
            }

            services.AddRange(named.Where(service => !services.Contains(service)));
        }

        return services;
    }

    /// <summary>How they stand.</summary>
    public ServiceList StatusOf(IEnumerable<Service> services) => new([.. services.Select(StatusOf)], supervisor.IsStopping);

    private static ServiceStatus StatusOf(Service service) => new()
    {
        Name = service.Plan.Name,
        State = ServiceLife.NameOf(service.State),
        IsWanted = service.IsWanted,
        SinceMs = service.SinceUnixMilliseconds,
        Pid = service.Leader.Number,
        ExitCode = service.Status is null ? null : service.ExitCode,
        Health = service.Plan.Health is null || !ServiceLife.IsActive(service.State) ? ""
            : service.IsUnhealthy ? "unhealthy"
            : service.IsHealthy ? "healthy"
            : "starting",
        Status = service.StatusText,
        Starts = service.Counts.Starts,
        Restarts = service.Counts.Restarts,
        CleanStops = service.Counts.CleanStops,
        KilledStops = service.Counts.KilledStops,
        DrainMs = (long)service.Counts.DrainTime.TotalMilliseconds,
    };
}
