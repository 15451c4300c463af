using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Tests.Machine;

namespace Kirei.Supervision.Tests.Services;

/// <summary>A container with several services on the simulated machine.</summary>
internal sealed class Container
{
    private readonly List<ServicePlan> _services = [];
    private UpProcess? _up;

    public FakeSystem System { get; } = new(new Sleep());

    public NoStreams Streams { get; } = new();

    public ContainerPlan Plan { get; set; } = new() { Services = [] };

    public LogFormat Format { get; init; }

    public int Code { get; private set; }

    public double Milliseconds { get; private set; }

    /// <summary>What the supervisor said, without the times of -v.</summary>
    public List<string> Lines => System.Lines;

    /// <summary>Adds one.</summary>
    public Container With(string name, Behaviour program, Func<ServicePlan, ServicePlan>? change = null, params string[] after)
    {
        _ = System.Knows(name, program);
        ServicePlan plan = new()
        {
            Name = name,
            Service = name,
            Command = [new OsString(name)],
            DependsOn = [.. after.Select(on => new DependencyPlan(on, DependencyCondition.Started, IsRequired: true, Restarts: false))],
        };
        _services.Add(change is null ? plan : change(plan));
        return this;
    }

    /// <summary>Knows a program that is no service.</summary>
    public Container Knows(string name, Behaviour program)
    {
        _ = System.Knows(name, program);
        return this;
    }

    public Container StopsAt(double milliseconds)
    {
        _ = System.Receives(Signal.Term, milliseconds);
        return this;
    }

    /// <summary>Somebody asks for something.</summary>
    public Container AsksAt(double milliseconds, Action<Supervisor> ask)
    {
        System.Computer.At(System.Now + TimeSpan.FromMilliseconds(milliseconds), () => ask(_up!.Supervisor));
        _ = System.Receives(Signal.Usr1, milliseconds); // wakes the loop, as the call does
        return this;
    }

    /// <summary>Lives to its end.</summary>
    public Container Live()
    {
        Kirei.Supervision.Services.Launch launch = new(new OsString("kirei"), new EnvironmentBlock([]), default, null, null);
        UpPlan plan = new()
        {
            Container = Plan with { Services = [.. _services] },
            Launch = launch,
            ReportPath = "report",
            IsVerbose = true,
        };
        Instant start = System.Now;
        _up = new UpProcess(System, plan, new Log(System, Format, isVerbose: true), Streams, null, null);
        Code = _up.Run();
        Milliseconds = (System.Now - start).TotalMilliseconds;
        return this;
    }

    /// <summary>Which line of -v tells that a service came to a state; below 0 for none.</summary>
    public int IndexOf(string service, string state) =>
        Lines.FindIndex(line => line.EndsWith($"s {service}: {state}", StringComparison.Ordinal));

    public static ImmutableArray<OsString> Command(string name) => [new OsString(name)];
}
