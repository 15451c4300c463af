using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Manifests;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The program takes longer to stop than the grace.</summary>
internal static class DrainTooLong
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K032",
        Name = "drain-too-long",
        Title = "The program takes longer to stop than the grace",
        Severity = Severity.Warning,
        Why = """
            The program is told how long it may finish its work, and the container is given less: it is killed before its own time is over.
            """,
        Remedy = """
            Lengthen the grace beyond the program's time, or shorten that.
            """,
        Wrong = new Example("compose.yaml", """
            services:
              app:
                image: app
                command: ["gunicorn", "--graceful-timeout", "60", "app:app"]

            """),
        Right = new Example("compose.yaml", """
            services:
              app:
                image: app
                stop_grace_period: 70s
                command: ["gunicorn", "--graceful-timeout", "60", "app:app"]

            """),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        subject is { Deployment: { } deployment, Entrypoint: { } entrypoint }
            ? from run in entrypoint.Programs
              let drain = DrainTimes.Of(run.Invocation)
              where drain is not null && drain.Value.Time >= deployment.Left
              select Rule.At(
                  drain.Value.Word.Source.Place(),
                  $"{run.Invocation.Program} may take {Figure.Text(drain.Value.Time)} to stop, and is killed after {Figure.Text(deployment.Left)} ({deployment.Grace.InWords})",
                  $"set {deployment.Grace.Name} to more than {Figure.Text(drain.Value.Time)}")
            : [];
}
