using System;
using System.Globalization;
using System.Text;
using Kirei.Protocol;

namespace Kirei.Asking;

/// <summary>The services as metrics, in the OpenMetrics text format.</summary>
internal static class MetricsText
{
    private static readonly string[] States =
        ["down", "waiting", "spawning", "starting", "up", "pre-stop", "draining", "post-stop", "backoff", "done", "failed"];

    /// <summary>The text.</summary>
    public static string Of(ServiceList list)
    {
        StringBuilder text = new();
        Family(text, list, "kirei_service_state", "gauge", "1 for the state that the service is in, 0 for all others.", States,
            "state", (service, state) => service.State == state ? 1 : 0);
        Family(text, list, "kirei_service_ready", "gauge", "1 when there is nothing to complain of: ready and not unhealthy, or finished.",
            service => service.IsWell ? 1 : 0);
        Family(text, list, "kirei_service_memory_bytes", "gauge", "Memory of its processes; what they share is counted for each.",
            service => service.MemoryBytes ?? 0);
        Family(text, list, "kirei_service_starts", "counter", "Starts.", service => service.Starts);
        Family(text, list, "kirei_service_restarts", "counter", "Restarts by its policy.", service => service.Restarts);
        Family(text, list, "kirei_service_stops", "counter", "Stops, and whether nothing had to be killed.", ["true", "false"],
            "clean", (service, clean) => clean == "true" ? service.CleanStops : service.KilledStops);
        Family(text, list, "kirei_service_drain_seconds", "counter", "Time that its processes were given to end, in all.",
            service => service.DrainMs / 1000.0);
        return text.Append("# EOF\n").ToString();
    }

    private static void Family(
        StringBuilder text, ServiceList list, string name, string type, string help, Func<ServiceStatus, double> value)
    {
        Head(text, name, type, help);
        foreach (ServiceStatus service in list.Services)
        {
            Sample(text, name, type, service, "", value(service));
        }
    }

    private static void Family(
        StringBuilder text, ServiceList list, string name, string type, string help, string[] cases, string label,
        Func<ServiceStatus, string, double> value)
    {
        Head(text, name, type, help);
        foreach (ServiceStatus service in list.Services)
        {
            foreach (string one in cases)
            {
                Sample(text, name, type, service, $",{label}=\"{one}\"", value(service, one));
            }
        }
    }

    private static void Head(StringBuilder text, string name, string type, string help)
    {
        string unit = name.EndsWith("_bytes", StringComparison.Ordinal) ? "bytes"
            : name.EndsWith("_seconds", StringComparison.Ordinal) ? "seconds"
            : "";
        text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        text.Append(unit.Length == 0 ? "" : $"# UNIT {name} {unit}\n");
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
    }

    private static void Sample(StringBuilder text, string name, string type, ServiceStatus service, string label, double value) =>
        text.Append(name).Append(type == "counter" ? "_total" : "").Append("{service=\"").Append(Escaped(service.Name)).Append('"')
            .Append(label).Append("} ").Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Escaped(string name) => name.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
