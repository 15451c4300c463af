using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;
using Kirei.Planning.Services;
using Kirei.Shared;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Tests.Planning;

/// <summary>Plans of several services for tests.</summary>
internal static class Fleet
{
    public static ServicePlan Service(string name, params string[] after) => new()
    {
        Name = name,
        Service = name,
        Command = [new OsString(name)],
        DependsOn = [.. after.Select(on => Needs(on))],
    };

    public static DependencyPlan Needs(string service, DependencyCondition condition = DependencyCondition.Started) =>
        new(service, condition, IsRequired: true, Restarts: false);

    public static HookPlan Hook(string command, double? seconds = null) =>
        new([new OsString(command)], seconds is { } time ? TimeSpan.FromSeconds(time) : null, []);

    public static ContainerPlan Plan(double? grace, params ServicePlan[] services) => new()
    {
        Services = [.. services],
        Grace = grace is { } time ? TimeSpan.FromSeconds(time) : null,
        IsGraceAssumed = false,
    };

    public static UpTimeline Timeline(ContainerPlan plan) => UpTimeline.Of(plan, (PlatformGrace.Default, ""));

    /// <summary>A shop: a database, a migration, two that need them, and a proxy before them.</summary>
    public static ContainerPlan Shop(double grace) => Plan(
        grace,
        Service("db") with
        {
            StopGrace = TimeSpan.FromSeconds(4),
            StopSignal = Signal.Int,
            Health = new HealthPlan([new OsString("ping")], Seconds(10), Seconds(3), 3, Seconds(20), Seconds(5)),
            PostStop = [Hook("/app/backup", 2)],
        },
        Service("cache") with { Ready = new ReadinessPlan(ReadinessKind.LogLine, [], "ready to accept", 0, Seconds(15)) },
        Service("migrate") with
        {
            DependsOn = [Needs("db", DependencyCondition.Healthy)],
            Restart = new RestartPlan(RestartPolicy.No, null, IsOneShot: true),
        },
        Service("web", "cache") with
        {
            DependsOn = [Needs("migrate", DependencyCondition.CompletedSuccessfully), Needs("cache")],
            Ready = new ReadinessPlan(ReadinessKind.Notify, [], "", 0, null),
            StopGrace = TimeSpan.FromSeconds(6),
            PreStop = [Hook("/app/deregister", 3)],
        },
        Service("worker") with
        {
            DependsOn = [Needs("migrate", DependencyCondition.CompletedSuccessfully), Needs("cache")],
        },
        Service("proxy", "web") with { StopSignal = Signal.Quit, StopGrace = TimeSpan.FromSeconds(2) }) with
    {
        PostStop = [Hook("/app/upload-logs", 1)],
    };

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
