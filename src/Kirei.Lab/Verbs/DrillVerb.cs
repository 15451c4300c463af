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
        Command command = new("drill", "Starts a target, stops it as a container is stopped, and tells what happened to each of its processes.");
        options.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(new DrillRequest(options, parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(DrillRequest request, CancellationToken cancel)
    {
        DrillSession session = await WithProgressAsync(progress => HoldAsync(request, progress, cancel));
        if (!request.WritesToOutput)
        {
            new TerminalView(AnsiConsole.Console).Show(session);
        }

        Files.Write(request, session);
        return CodeFor(session);
    }

    private static Task<DrillSession> HoldAsync(DrillRequest request, IProgress<string> progress, CancellationToken cancel) =>
        request.Under.IsEmpty
            ? SessionRun.AloneAsync(request.Title, request.Plan(null)!, request.Repeat, progress, cancel)
            : SessionRun.SideBySideAsync(request.Title, request.Under.Select(u => (u, request.Plan(u))), request.Repeat, progress, cancel);

    private static int CodeFor(DrillSession session) =>
        session.Outcomes.Any(o => o.Problem is not null && o.Problem != SessionRun.NotInstalled) ? ExitCode.CouldNotRun
        : session.Outcomes.SelectMany(o => o.Judgements).All(j => j.IsClean) ? ExitCode.Clean
        : ExitCode.NotClean;

    /// <summary>On a terminal a line that lives; elsewhere silence, for a log has no use for it.</summary>
    private static Task<DrillSession> WithProgressAsync(Func<IProgress<string>, Task<DrillSession>> hold) =>
        AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
            ? AnsiConsole.Status().StartAsync("…", status => hold(new StatusLine(status)))
            : hold(new Silence());

    private sealed class StatusLine(StatusContext status) : IProgress<string>
    {
        public void Report(string value) => status.Status(Markup.Escape(TextBlock.Shortened(value.ReplaceLineEndings(" "), 70)));
    }

    private sealed class Silence : IProgress<string>
    {
        public void Report(string value)
        {
        }
    }
}
