using System.Globalization;
using System.Linq;
using Kirei.Protocol;

namespace Kirei.Asking;

/// <summary>The services for a reader.</summary>
internal static class ServiceText
{
    private const int Wide = 100; // columns: there is room for what services say of themselves

    /// <summary>A table.</summary>
    /// <param name="list">How they stand.</param>
    /// <param name="nowMs">The time, in milliseconds since 1970.</param>
    /// <param name="width">For so many columns.</param>
    public static string Of(ServiceList list, long nowMs, int width)
    {
        bool isWide = width >= Wide && list.Services.Any(service => service.Status.Length > 0);
        TextTable table = new(width, isWide ? 7 : 0, 3, 4, 5);
        string[] heads = ["SERVICE", "STATE", "SINCE", "RESTARTS", "PID", "MEMORY", "HEALTH"];
        table.Add(isWide ? [.. heads, "STATUS"] : heads);
        foreach (ServiceStatus service in list.Services)
        {
            string[] cells =
            [
                service.Name,
                StateOf(service),
                service.SinceMs == 0 ? "-" : Figures.Age(nowMs - service.SinceMs) + " ago",
                service.Restarts.ToString(CultureInfo.InvariantCulture),
                service.Pid == 0 ? "-" : service.Pid.ToString(CultureInfo.InvariantCulture),
                Figures.Size(service.MemoryBytes ?? 0),
                service.Health.Length == 0 ? "-" : service.Health,
            ];
            table.Add(isWide ? [.. cells, Supervision.Output.Text.Plain(service.Status)] : cells);
        }

        return table.ToString();
    }

    /// <summary>The state in words: with the code it ended with, or that it was stopped by a request.</summary>
    public static string StateOf(ServiceStatus service) => service.State switch
    {
        "down" when !service.IsWanted => "stopped",
        "failed" or "backoff" when service.ExitCode is { } code => $"{service.State} ({code.ToString(CultureInfo.InvariantCulture)})",
        _ => service.State,
    };
}
