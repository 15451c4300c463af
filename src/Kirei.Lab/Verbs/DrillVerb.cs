using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Lab.Drills;
using Kirei.Lab.Targets;
using Kirei.Lab.Views;
using Spectre.Console;

namespace Kirei.Lab.Verbs;

/// <summary><c>kirei-lab drill</c>: stops a target for real, and says what happened.</summary>
internal static class DrillVerb
{
    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        DrillOptions options = new();
        Command command = new(
            "drill", "Starts a target, stops it the way a container is stopped, and reports what happened to each of its processes.");
        options.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(new DrillRequest(options, parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(DrillRequest request, CancellationToken cancel)
    {
        DrillSession session = await WatchedAsync(progress => HoldAsync(request, progress, cancel));
        if (!request.WritesToOutput)
        {
            new TerminalView(AnsiConsole.Console).Show(session);
        }

        Files.Write(request, session);
        return CodeFor(session);
    }

    private static Task<DrillSession> HoldAsync(DrillRequest request, IProgress<Scene> progress, CancellationToken cancel) =>
        request.Under.IsEmpty
            ? SessionRun.AloneAsync(request.Title, request.Plan(null)!, request.Repeat, progress, cancel)
            : SessionRun.SideBySideAsync(request.Title, request.Under.Select(u => (u, request.Plan(u))), request.Repeat, progress, cancel);

    private static int CodeFor(DrillSession session) =>
        session.Outcomes.Any(o => o.Problem is not null && o.Problem != SessionRun.NotInstalled) ? ExitCode.CouldNotRun
        : session.Outcomes.SelectMany(o => o.Judgements).All(j => j.IsClean) ? ExitCode.Clean
        : ExitCode.NotClean;

    /// <summary>
    /// Where standard error is a terminal the user sees what goes on, also when the result goes into a file or a pipe; a log has no use for
    /// that.
    /// </summary>
    private static Task<DrillSession> WatchedAsync(Func<IProgress<Scene>, Task<DrillSession>> hold)
    {
        if (Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb")
        {
            return hold(new Silence());
        }

        // Left to itself the library looks at standard output.
        LiveView view = new(AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
        }));
        return view.ShowWhileAsync(hold(view));
    }

    private sealed class Silence : IProgress<Scene>
    {
        public void Report(Scene value)
        {
        }
    }
}
