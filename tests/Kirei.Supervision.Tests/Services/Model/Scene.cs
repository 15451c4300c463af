using System.Collections.Immutable;
using System.Linq;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Tests.Services.Model;

/// <summary>A service of a scene.</summary>
/// <param name="Plan">What is asked for.</param>
/// <param name="Program">What its program does.</param>
/// <param name="Aides">Its hooks and checks, by their names.</param>
internal sealed record Part(ServicePlan Plan, Actor Program, ImmutableArray<(string Name, Aide Aide)> Aides)
{
    public override string ToString()
    {
        string needs = string.Join(", ", Plan.DependsOn.Select(on =>
            $"{on.Service} {on.Condition}{(on.IsRequired ? "" : "?")}{(on.Restarts ? "!" : "")}"));
        string turns = string.Join(" ", Program.Turns.Select(turn => $"[{turn.Life}→{turn.Code} ready {turn.ReadyAfter}]"));
        return $"{Program.Picture} {turns} after ({needs}) {Plan.Restart.Policy}{Plan.Restart.MostAttempts}{(Plan.Restart.IsOneShot ? " once" : "")}"
            + $"{(Plan.Ready is { } ready ? $" says ready within {ready.Timeout}" : "")}{(Plan.Health is null ? "" : " health")}"
            + $" grace {Plan.StopGrace} {string.Join(' ', Aides.Select(aide => aide.Aide.Picture))}";
    }
}

/// <summary>What is run, and what happens to it.</summary>
/// <param name="Parts">The services.</param>
/// <param name="Exit">When the container ends by itself.</param>
/// <param name="GraceSeconds">The container's grace.</param>
/// <param name="Stops">When stops are asked for, in milliseconds.</param>
/// <param name="Reload">When the files are read again; null: never.</param>
/// <param name="Later">What they say then.</param>
internal sealed record Scene(
    ImmutableArray<Part> Parts, ExitPolicy Exit, int GraceSeconds, ImmutableArray<double> Stops, double? Reload, ImmutableArray<Part> Later)
{
    /// <summary>The first plan.</summary>
    public ContainerPlan Plan => PlanOf(Parts);

    /// <summary>The plan after the files were read again.</summary>
    public ContainerPlan LaterPlan => PlanOf(Later);

    public override string ToString() =>
        $"{string.Join('\n', Parts)}\nexit {Exit}, grace {GraceSeconds} s, stops {string.Join(' ', Stops)}"
        + (Reload is null ? "" : $"\nreload at {Reload}:\n{string.Join('\n', Later)}");

    private ContainerPlan PlanOf(ImmutableArray<Part> parts) => new()
    {
        Services = [.. parts.Select(part => part.Plan)],
        Exit = Exit,
        ExitService = Exit == ExitPolicy.Service ? parts[0].Plan.Service : "",
        Grace = System.TimeSpan.FromSeconds(GraceSeconds),
        IsGraceAssumed = false,
    };
}
