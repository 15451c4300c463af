using System;
using System.CommandLine;
using System.IO;
using Kirei.Lab.Drills;
using Kirei.Lab.Reports;
using Kirei.Lab.Verdicts;
using Kirei.Lab.Views;
using Kirei.Lab.Views.Html;
using Spectre.Console;

namespace Kirei.Lab.Verbs;

/// <summary>
/// <c>kirei-lab report</c>: the same views for a stop that happened elsewhere, from the report kirei wrote (<c>--report FILE</c>).
/// </summary>
internal static class ReportVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<string> file = new("file") { Description = "A report written by kirei --report; - is standard input" };
        Option<string?> output = new("--output", "-o") { Description = "Write a page with the timeline", HelpName = "FILE" };
        Command command = new("report", "Draws a stop that happened in production, from kirei's stop report.") { file, output };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(output)));
        return command;
    }

    private static int Run(string file, string? output)
    {
        Judgement judgement = Judge.Of(StopReportFile.Read(Content(file), file));
        DrillSession session = new(judgement.Evidence.Target, [new Outcome(judgement.Evidence.Under, [judgement], null)]);
        if (output != "-")
        {
            new TerminalView(AnsiConsole.Console).Show(session);
        }

        Files.Write(output, () => HtmlPage.Of(session));
        return judgement.IsClean ? ExitCode.Clean : ExitCode.NotClean;
    }

    private static string Content(string file)
    {
        try
        {
            return file == "-" ? Console.In.ReadToEnd() : File.ReadAllText(file);
        }
        catch (IOException error)
        {
            throw new CannotRunException($"cannot read {file}: {error.Message}");
        }
        catch (UnauthorizedAccessException error)
        {
            throw new CannotRunException($"cannot read {file}: {error.Message}");
        }
    }
}
