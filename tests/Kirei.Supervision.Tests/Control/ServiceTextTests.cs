using System.Collections.Generic;
using Kirei.Asking;
using Kirei.Protocol;

namespace Kirei.Supervision.Tests.Control;

/// <summary>The table of <c>kirei ps</c> and the metrics, as they are printed.</summary>
public sealed class ServiceTextTests
{
    private const long Now = 1_800_000_000_000;

    private static readonly ServiceList Shop = new(
        [
            new ServiceStatus
            {
                Name = "db",
                State = "up",
                IsWanted = true,
                SinceMs = Now - 3 * 3_600_000,
                Pid = 12,
                Health = "healthy",
                MemoryBytes = 1_992_294,
                Status = "accepting\tconnections",
                Starts = 1,
            },
            new ServiceStatus
            {
                Name = "web",
                State = "down",
                SinceMs = Now - 5_000,
                ExitCode = 0,
                CleanStops = 1,
                KilledStops = 1,
                DrainMs = 250,
            },
            new ServiceStatus
            {
                Name = "a-worker-with-quite-a-long-name-1",
                State = "backoff",
                IsWanted = true,
                SinceMs = Now - 90_000,
                ExitCode = 137,
                Restarts = 14,
            },
        ],
        isStopping: false);

    [Fact]
    public void it_fits_into_80_columns() => Assert.Equal(
        """
        SERVICE                STATE          SINCE   RESTARTS  PID  MEMORY  HEALTH
        db                     up             3h ago         0   12  1.9 MB  healthy
        web                    stopped        5s ago         0    -       -  -
        a-worker-with-quite-…  backoff (137)  1m ago        14    -       -  -

        """,
        ServiceText.Of(Shop, Now, 76));

    [Fact]
    public void with_120_columns_there_is_room_for_what_services_say() => Assert.Equal(
        """
        SERVICE                            STATE          SINCE   RESTARTS  PID  MEMORY  HEALTH   STATUS
        db                                 up             3h ago         0   12  1.9 MB  healthy  accepting\x09connections
        web                                stopped        5s ago         0    -       -  -
        a-worker-with-quite-a-long-name-1  backoff (137)  1m ago        14    -       -  -

        """,
        ServiceText.Of(Shop, Now, 120));

    [Fact]
    public void no_line_is_wider_than_the_terminal()
    {
        for (int width = 64; width < 140; width++)
        {
            Assert.All(ServiceText.Of(Shop, Now, width).Split('\n'), line => Assert.True(line.Length <= width, $"{width}: {line}"));
        }
    }

    [Fact]
    public void metrics_end_with_their_mark_and_counters_are_called_total()
    {
        string text = MetricsText.Of(Shop);

        Assert.Contains("# UNIT kirei_service_drain_seconds seconds\n", text, System.StringComparison.Ordinal);
        Assert.Contains("kirei_service_drain_seconds_total{service=\"web\"} 0.25\n", text, System.StringComparison.Ordinal);
        Assert.Contains("kirei_service_ready{service=\"web\"} 1\n", text, System.StringComparison.Ordinal);
        Assert.EndsWith("\n# EOF\n", text, System.StringComparison.Ordinal);
    }

    [Fact]
    public void processes_are_a_tree()
    {
        Dictionary<int, SeenProcess> seen = [];
        foreach (string stat in (string[])["1 (kirei) S 0 1 1", "2 (sh) S 1 2 2", "3 (a) b) S 2 2 2", "4 (c) S 1 4 4", "9 (other) S 0 9 9"])
        {
            SeenProcess process = SeenProcess.Parse(stat)!;
            seen.Add(process.Pid, process);
        }

        Assert.Equal(
            """
            PID  MEMORY  PROCESS
              1       -  kirei
              2       -  ├─ sh
              3       -  │  └─ a) b
              4       -  └─ c

            """,
            ProcessTreeText.Of(seen, 1, process => process.Name, 80));
    }
}
