using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>Nothing tells a container its grace; the platform is known by what it leaves in the environment.</summary>
public sealed class PlatformGraces : SandboxTest
{
    private Ending StopOn(IReadOnlyDictionary<string, string> variables, params string[] options)
    {
        var container = Start(new Launch
        {
            Options = [.. options, "--report", Scratch.Path("report.json")],
            Command = ["app"],
            Variables = variables,
        });
        return container.AwaitStart("app").Stop().IsClean("app");
    }

    private int ReportedGrace()
    {
        using var report = JsonDocument.Parse(Scratch.Read("report.json"));
        return report.RootElement.GetProperty("grace_ms").GetInt32();
    }

    [Theory]
    [InlineData("NOTHING_IN_PARTICULAR", 10_000)]
    [InlineData("KUBERNETES_SERVICE_HOST", 30_000)]
    [InlineData("ECS_CONTAINER_METADATA_URI_V4", 30_000)]
    [InlineData("K_SERVICE", 10_000)]
    [InlineData("FLY_MACHINE_ID", 5_000)]
    [InlineData("DYNO", 30_000)]
    [InlineData("NOMAD_ALLOC_ID", 5_000)]
    [InlineData("RENDER", 30_000)]
    [InlineData("CONTAINER_APP_NAME", 30_000)]
    public void the_grace_is_that_of_the_platform(string variable, int grace)
    {
        StopOn(new Dictionary<string, string> { [variable] = "x" });
        Assert.Equal(grace, ReportedGrace());
    }

    [Fact]
    public void what_the_user_says_wins_over_the_platform()
    {
        StopOn(new Dictionary<string, string> { ["KUBERNETES_SERVICE_HOST"] = "x", ["KIREI_GRACE"] = "45s" });
        Assert.Equal(45_000, ReportedGrace());
    }

    [Fact]
    public void the_command_line_wins_over_the_environment()
    {
        StopOn(new Dictionary<string, string> { ["KIREI_GRACE"] = "45s" }, "--grace", "7s");
        Assert.Equal(7_000, ReportedGrace());
    }

    [Theory]
    [InlineData("6.10.14-linuxkit", true, "--on-stop", "true")]
    [InlineData("6.10.14-linuxkit", true, "--pre-stop", "true")]
    [InlineData("6.10.14-linuxkit", false, "--after-main", "drain")]
    [InlineData("6.10.14-linuxkit", false, "--on-stop", "true", "--grace", "10s")]
    [InlineData("6.10.14-generic", false, "--on-stop", "true")]
    public void who_needs_time_on_docker_desktop_is_warned_once(string release, bool isWarned, params string[] options)
    {
        var ending = Start(new Launch
        {
            Options = options,
            Command = ["true"],
            Through = ["sh", "-c", $"echo {release} >release; mount --bind release /proc/sys/kernel/osrelease; exec \"$@\"", "sh"],
        }).AwaitEnd().HasExitCode(0);

        Assert.Equal(isWarned ? 1 : 0, ending.Complaints.Count(line => line.Contains("Docker Desktop", StringComparison.Ordinal)));
    }
}
