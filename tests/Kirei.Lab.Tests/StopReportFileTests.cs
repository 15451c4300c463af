using Kirei.Lab.Reports;
using Kirei.Lab.Verdicts;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>kirei's own report as evidence.</summary>
public sealed class StopReportFileTests
{
    [Fact]
    public void a_process_whose_arguments_had_no_room_goes_by_its_name()
    {
        Evidence evidence = StopReportFile.Read(
            """
            { "schema": "kirei-stop-report/1", "kirei": "0.1.0", "signal": "TERM", "exit_code": 0, "grace_ms": null, "phases": [],
              "processes": [ { "pid": 8, "parent": 1, "name": "app", "command": null, "handles": [], "ignores": [], "blocks": [], "signals": [],
                "ended": null } ] }
            """,
            "report.json");

        Assert.Equal(["app"], evidence.Processes[1].Command);
    }
}
