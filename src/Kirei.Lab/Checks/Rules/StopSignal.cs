using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The stop signal does not reach what should handle it.</summary>
internal static class StopSignal
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K025",
        Name = "stop-signal",
        Title = "The stop signal does not reach what should handle it",
        Severity = Severity.Error,
        Why = """
            The signal that stops the container is set by the image, often by a base image that is another server's: nginx sets QUIT, httpd WINCH,
            postgres INT. A program that is PID 1 and has no handler for just that signal never gets it. KILL and STOP leave nobody any time.
            """,
        Remedy = """
            Set STOPSIGNAL for the program that really runs; or trap the signal that really comes.
            """,
        Wrong = new Example("Dockerfile", """
            FROM nginx
            COPY --chmod=755 <<"EOF" /entry.sh
            #!/bin/bash
            trap 'kill $pid; wait $pid' TERM
            main_process & pid=$!
            wait $pid
            EOF
            ENTRYPOINT ["/entry.sh"]

            """),
        Right = new Example("Dockerfile", """
            FROM nginx
            STOPSIGNAL SIGTERM
            COPY --chmod=755 <<"EOF" /entry.sh
            #!/bin/bash
            trap 'kill $pid; wait $pid' TERM
            main_process & pid=$!
            wait $pid
            EOF
            ENTRYPOINT ["/entry.sh"]

            """),
        Proof = new Proof(["entry.sh"], "--signal", "QUIT"),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        subject.Entrypoint is { Image.StopSignal: { } name } entrypoint
            ? !Linux.Signal.TryParse(name, out Linux.Signal signal) ? [Invalid(entrypoint, name, "no signal")]
            : signal.Name is "KILL" or "STOP" ? [Invalid(entrypoint, name, "no signal that anybody can handle")]
            : entrypoint.IsLookedAfter || signal == Linux.Signal.Term ? []
            : [.. Untrapped(entrypoint, signal.Name), .. Deaf(entrypoint, signal.Name)]
            : [];

    private static Finding Invalid(Entrypoint entrypoint, string name, string what) => Rule.At(
        entrypoint.Image.StopSignalPlace ?? entrypoint.Start,
        $"the stop signal {name} is {what}",
        "STOPSIGNAL SIGTERM, or the server's own signal for a clean stop");

    /// <summary>The script has a trap, for another signal.</summary>
    private static IEnumerable<Finding> Untrapped(Entrypoint entrypoint, string signal) =>
        from run in entrypoint.Shells
        let stop = new ShellStop(entrypoint, run)
        where stop.StopTrap is null && stop.LastWaits.Any() && stop.Flow.Background.Any()
        from trap in run.Flow.Traps.Where(t => t.Action == TrapAction.Run && t.IsFor("TERM")).Take(1)
        select Rule.At(
            trap.Step.Place,
            $"the trap is for SIGTERM, and the container is stopped with SIG{signal}{From(entrypoint)}",
            $"trap {signal}, or set STOPSIGNAL SIGTERM");

    /// <summary>PID 1 is another program than the one that the base image's signal is for.</summary>
    private static IEnumerable<Finding> Deaf(Entrypoint entrypoint, string signal) =>
        entrypoint.Image is { StopSignalPlace: null, HasOwnEntrypoint: true } && entrypoint.Shells.IsEmpty && entrypoint.Inits.IsEmpty
            ? from run in entrypoint.Programs
              where run.IsMain && Interpreters.Contains(run.Invocation.Program)
              select Rule.At(
                  run.Place,
                  $"the base image sets SIG{signal} as the stop signal, which {run.Invocation.Program} does not handle unless it is programmed to",
                  "set STOPSIGNAL SIGTERM")
            : [];

    private static readonly HashSet<string> Interpreters = ["python", "python3", "node", "ruby", "perl", "php", "java", "dotnet",
        "gunicorn", "uvicorn"];

    private static string From(Entrypoint entrypoint) => entrypoint.Image.StopSignalPlace is null ? ", as the base image says" : "";
}
