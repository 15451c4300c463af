using System;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Init;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>A whole life of kirei on the simulated machine.</summary>
internal static class Rehearsed
{
    public static readonly EnvironmentBlock NoEnvironment = new([]);

    public static InitPlan Plan => new() { Command = [new OsString("main")], Environment = NoEnvironment };

    public static ImmutableArray<OsString> Command(string name) => [new OsString(name)];

    public static Life Live(this FakeSystem system, InitPlan? plan = null)
    {
        Instant start = system.Now;
        int code = new InitProcess(system, plan ?? Plan, InitBehaviour.Own, new InitObserver(), null).Run();
        return new Life(system, code, (system.Now - start).TotalMilliseconds);
    }

    public static Simulated Process<T>(this FakeSystem system) where T : Behaviour =>
        system.Computer.Everyone.First(process => process.Behaviour is T);
}

/// <summary>How it went.</summary>
internal sealed record Life(FakeSystem System, int Code, double Milliseconds)
{
    public int Kills => System.Witness.Kills.Count;
}
