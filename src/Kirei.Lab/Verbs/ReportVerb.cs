using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using Kirei.Lab.Drills;
using Kirei.Lab.Fleet;
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
        Argument<string[]> files = new("file")
        {
            Description = "Reports written by kirei --report, logs that have them as lines, or a folder of either; - is standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> output = new("--output", "-o")
        {
            Description = "Write a page with the timeline, or of many stops",
            HelpName = "FILE",
        };
        Command command = new("report", "Draws a stop that happened in production, or many at a glance, from kirei's stop reports.")
        {
            files, output,
        };
        command.SetAction(parsed => Run(parsed.GetValue(files)!, parsed.GetValue(output)));
        return command;
    }

    private static int Run(string[] files, string? output)
    {
        StopFleet fleet = new();
        foreach (string file in files)
        {
            Read(fleet, file);
        }

        bool mayBeOddlyWritten = fleet.Count == 0 && files is [not "-"] && !Directory.Exists(files[0]);
        return mayBeOddlyWritten ? ShowOne(File.ReadAllText(files[0]), files[0], output)
            : fleet.Count == 0 ? throw new CannotRunException($"no stop report in {string.Join(", ", files)}: --report FILE writes one")
            : fleet.OnlyOne is { } report ? ShowOne(report, files[0], output)
            : ShowAll(fleet, output);
    }

    private static int ShowOne(string report, string file, string? output)
    {
        Judgement judgement = Judge.Of(StopReportFile.Read(report, file));
        DrillSession session = new(judgement.Evidence.Target, [new Outcome(judgement.Evidence.Under, [judgement], null)]);
        if (output != "-")
        {
            new TerminalView(AnsiConsole.Console).Show(session);
        }

        Files.Write(output, () => HtmlPage.Of(session));
        return judgement.IsClean ? ExitCode.Clean : ExitCode.NotClean;
    }

    private static int ShowAll(StopFleet fleet, string? output)
    {
        if (output != "-")
        {
            Console.Out.Write(FleetText.Of(fleet));
        }

        Files.Write(output, () => FleetPage.Of(fleet));
        return fleet.Services.All(service => service.Ends.Clean == service.Count) ? ExitCode.Clean : ExitCode.NotClean;
    }

    private static void Read(StopFleet fleet, string file)
    {
        try
        {
            if (Directory.Exists(file))
            {
                fleet.ReadFolder(file);
                return;
            }

            using Stream stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            fleet.Read(stream, null, file == "-" ? null : File.GetLastWriteTimeUtc(file));
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
