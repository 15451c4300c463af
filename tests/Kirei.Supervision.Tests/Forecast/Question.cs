using System;
using System.Linq;
using System.Text;
using Kirei.Explain;
using Kirei.Linux;
using Kirei.Supervision.Forecast;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Drain;

namespace Kirei.Supervision.Tests.Forecast;

/// <summary>What a stop would do to a tree that is described as in the rehearsals of the drain.</summary>
internal sealed class Question(params Actor[] roots)
{
    public ProcessTree Tree { get; } = new Rehearsal(roots).Snapshot();

    /// <summary>Null for kirei, "" for none.</summary>
    public string? Init { get; init; }

    public bool IsToGroup { get; init; }

    public TimeSpan? Grace { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan? TimeToDeadline => Grace - TimeSpan.FromSeconds(1);

    public int Closed { get; init; }

    private ForecastRequest Request => new(Signal.Term, Tree[0].Id.Pid, Grace, TimeToDeadline)
    {
        ReadCommandLine = pid => Encoding.UTF8.GetBytes($"/usr/bin/{Tree[Tree.IndexOf(pid)].Name}\0--serve\0"),
    };

    public StopForecast Forecast => Forecaster.Of(Tree, Request);

    public Explanation Explanation
    {
        get
        {
            StopForecast forecast = Forecast;
            OtherInit? other = Init is null ? null : new OtherInit(Init, IsToGroup);
            ExplainTarget target = Init is ""
                ? new ExplainTarget(new Pid(1), false, false, Tree[0].Name.ToString(), other)
                : new ExplainTarget(new Pid(1), true, Init is null, Init ?? "kirei", other);
            return new Explanation(
                target,
                new ExplainPlan(Signal.Term, Grace, false, TimeToDeadline, [], []),
                Tree[0].Id.Pid,
                forecast,
                other?.Forecast(Tree, Request),
                ForecastWarnings.Of(forecast, Init is null),
                Closed);
        }
    }

    /// <summary>Who is sent what, in order: <c>app TERM handler, entry.sh TERM cut</c>.</summary>
    public string Told() => string.Join(", ", Forecast.Steps.Where(step => step.Signal.Number != 0)
        .Select(step => $"{NameOf(step.Id.Pid)} {step.Signal.Name} {step.Rule!.Name}"));

    /// <summary>How each process ends, in the words of the report.</summary>
    public string Ends() => string.Join(", ", Forecast.Processes.Select(process => $"{process.Name} {process.Record.EndedBy}"));

    public string Warnings() => string.Join(", ", Explanation.Warnings.Select(warning => $"{warning.Name} {warning.Kind}"));

    private string NameOf(Pid pid) => Tree[Tree.IndexOf(pid)].Name.ToString();
}
