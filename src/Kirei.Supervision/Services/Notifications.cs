using System;
using System.Globalization;
using Kirei.Linux;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services.Streams;

namespace Kirei.Supervision.Services;

/// <summary>
/// What services say of themselves by sd_notify(3): READY, RELOADING, STOPPING, STATUS, MAINPID, WATCHDOG, WATCHDOG_USEC and
/// EXTEND_TIMEOUT_USEC. Everything else is ignored, as that page has it. The kernel tells who has sent a message; one from a process
/// that belongs to no service is ignored, too.
/// </summary>
internal sealed class Notifications(IStreamSystem system, int descriptor, Membership membership, Tracer tracer)
{
    private const int MostAtOnce = 64; // then others have their turn

    /// <summary>The socket's descriptor.</summary>
    public int Number => descriptor;

    /// <summary>Takes what has arrived.</summary>
    public void Read()
    {
        for (int i = 0; i < MostAtOnce && system.ReceiveNotification(out Pid sender) is { } message; i++)
        {
            if (membership.Of(sender) is { } service)
            {
                Take(service, message);
            }
        }
    }

    /// <summary>What a service says.</summary>
    internal void Take(Service service, string message)
    {
        foreach (ReadOnlySpan<char> line in message.AsSpan().EnumerateLines())
        {
            int sign = line.IndexOf('=');
            if (sign > 0)
            {
                Take(service, line[..sign], line[(sign + 1)..]);
            }
        }
    }

    private void Take(Service service, ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        switch (name)
        {
            case "READY" when value is "1":
                service.On(ServiceTrigger.Ready);
                break;
            case "STATUS":
                service.StatusText = value.ToString();
                tracer.Say(About(service), $"{service.Plan.Name} says: {Text.Plain(service.StatusText)}");
                break;
            case "STOPPING" or "RELOADING" when value is "1":
                tracer.Say(About(service), $"{service.Plan.Name} is {(name is "STOPPING" ? "stopping" : "reloading")}");
                break;
            case "MAINPID" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int pid):
                FollowLeader(service, new Pid(pid));
                break;
            case "WATCHDOG" when value is "1":
                service.Watchdog.Feed();
                break;
            case "WATCHDOG" when value is "trigger":
                service.Watchdog.Bite();
                break;
            case "WATCHDOG_USEC" when Microseconds(value) is { } limit:
                service.Watchdog.Begin(limit);
                break;
            case "EXTEND_TIMEOUT_USEC" when Microseconds(value) is { } more:
                service.ExtendTime(more);
                break;
        }
    }

    private static LogEvent About(Service service) =>
        new(EventKind.Message) { OwnLevel = EventLevel.Debug, Service = service.Plan.Name };

    // Only to a process of its own.
    private void FollowLeader(Service service, Pid pid)
    {
        if (pid != service.Leader && membership.Of(pid) == service)
        {
            service.FollowLeader(pid);
        }
    }

    private static TimeSpan? Microseconds(ReadOnlySpan<char> value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number < 365L * 86_400 * 1_000_000
            ? TimeSpan.FromMicroseconds(number)
            : null;
}
