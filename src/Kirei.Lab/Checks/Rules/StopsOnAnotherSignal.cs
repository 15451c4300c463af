using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The server has another signal for a clean stop.</summary>
internal static class StopsOnAnotherSignal
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K024",
        Name = "server-signal",
        Title = "The server has another signal for a clean stop",
        Severity = Severity.Warning,
        Why = """
            SIGTERM makes nginx, Apache and php-fpm drop the requests that they are serving, and PostgreSQL wait for all clients. Each has a signal of
            its own for the stop that is meant: QUIT, WINCH, INT. The official images set it; an image of one's own does not.
            """,
        Remedy = """
            Set STOPSIGNAL; or put kirei in front and say it there: `--signal-of nginx=QUIT`.
            """,
        Wrong = new Example("Dockerfile", """
            FROM debian:12
            RUN apt-get update && apt-get install -y nginx
            CMD ["nginx", "-g", "daemon off;"]

            """),
        Right = new Example("Dockerfile", """
            FROM debian:12
            RUN apt-get update && apt-get install -y nginx
            STOPSIGNAL SIGQUIT
            CMD ["nginx", "-g", "daemon off;"]

            """),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        subject.Entrypoint is { } entrypoint && IsTerm(entrypoint.Image) && !IsMapped(entrypoint)
            ? from run in entrypoint.Programs
              where run.IsMain
              let signal = ServerSignals.Of(run.Invocation)
              where signal is not null
              select Rule.At(
                  run.Place,
                  $"{run.Invocation.Program} is stopped with SIGTERM, on which {signal.OnTerm}; its signal for a clean stop is SIG{signal.Name}",
                  $"STOPSIGNAL SIG{signal.Name}, or `kirei --signal-of {run.Invocation.Program}={signal.Name} -- …`")
            : [];

    private static bool IsTerm(ImageFacts image) =>
        image.StopSignal is { } text ? Linux.Signal.TryParse(text, out Linux.Signal signal) && signal == Linux.Signal.Term
            : image.IsStopSignalKnown;

    private static bool IsMapped(Entrypoint entrypoint) =>
        entrypoint.Environment.ContainsKey("KIREI_SIGNAL_OF")
        || entrypoint.Inits.Any(i => i.Kind is WrapperKind.OtherInit
            || i.Words.Any(w => w.Text?.StartsWith("--signal-of", System.StringComparison.Ordinal) == true || w.Is("--rewrite")
            || w.Is("-r")));
}
