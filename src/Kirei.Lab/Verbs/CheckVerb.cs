using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Lab.Checks;
using Kirei.Lab.Checks.Engines;
using Kirei.Lab.Checks.Formats;
using Kirei.Lab.Checks.Rules;
using Kirei.Lab.Checks.Settings;
using Kirei.Lab.Targets;

namespace Kirei.Lab.Verbs;

/// <summary><c>kirei-lab check</c>: reads how containers are started, and says what would go wrong when they are stopped.</summary>
internal static class CheckVerb
{
    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        CheckOptions options = new();
        Command command = new("check", "Reads Dockerfiles, entrypoint scripts and manifests, and reports what would go wrong at a stop.");
        options.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(options, parsed, cancel));
        return command;
    }

    private static async Task<int> RunAsync(CheckOptions options, ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(options.Explain) is { } id)
        {
            await Console.Out.WriteAsync(Explanation.Of(RuleOf(id)));
            return ExitCode.Clean;
        }

        Workspace files = new();
        CheckSettings settings = SettingsOf(parsed.GetValue(options.Config), files);
        (Format Format, string File)[] outputs = OutputsOf(parsed.GetValue(options.Format) ?? []);
        Severity? limit = LimitOf(parsed.GetValue(options.FailOn) ?? settings.FailOn ?? "warning");
        Inspection inspection = new(files, parsed.GetValue(options.Target));
        string? image = parsed.GetValue(options.Image), container = parsed.GetValue(options.Container);
        string[] paths = parsed.GetValue(options.Paths) ?? [];
        if (image is not null || container is not null)
        {
            using EngineSubject engine = new(Engine.Find(parsed.GetValue(options.Engine)));
            inspection.Check(await engine.ReadAsync(image, container, cancel));
        }

        if (paths.Length > 0 || (image is null && container is null))
        {
            CheckFiles(inspection, files, settings, paths.Length > 0 ? paths : ["."]);
        }

        CheckReport report = ReportOf(inspection, settings);
        foreach ((Format format, string file) in outputs)
        {
            Files.Write(file, () => format.Write(report, file == "-" && HasColour));
        }

        if (parsed.GetValue(options.Drill))
        {
            await DrillAsync(image, paths, cancel);
        }

        return limit is { } severity && report.Findings.Any(f => f.Severity >= severity) ? ExitCode.NotClean : ExitCode.Clean;
    }

    private static bool HasColour =>
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    private static Rule RuleOf(string id) =>
        RuleCatalogue.InOrder.FirstOrDefault(r => r.Id.Equals(id, StringComparison.OrdinalIgnoreCase) || r.Name == id)
        ?? throw new CannotRunException($"--explain {id}: there is no such rule; the first is {RuleCatalogue.InOrder[0].Id}, the last {RuleCatalogue.InOrder[^1].Id}");

    private static CheckSettings SettingsOf(string? named, Workspace files) =>
        files.Read(named ?? CheckSettings.FileName) is { } file ? CheckSettings.Read(file)
        : named is null ? new CheckSettings()
        : throw new CannotRunException($"--config {named}: there is no such file");

    private static (Format, string)[] OutputsOf(string[] wanted)
    {
        if (wanted.Length == 0)
        {
            return [(FormatCatalogue.InOrder[0], "-")];
        }

        (Format, string File)[] outputs =
            [.. wanted.Select(w => w.Split('=', 2)).Select(w => (FormatOf(w[0]), w.Length == 2 ? w[1] : "-"))];
        return outputs.Count(o => o.File == "-") <= 1
            ? outputs
            : throw new CannotRunException("--format: one format at most can go to standard output; write FORMAT=FILE for the others");
    }

    private static Format FormatOf(string name) => FormatCatalogue.InOrder.FirstOrDefault(f => f.Name == name)
        ?? throw new CannotRunException($"--format {name}: known are {FormatCatalogue.Names}");

    private static Severity? LimitOf(string name) => name switch
    {
        "never" => null,
        "note" => Severity.Note,
        "warning" => Severity.Warning,
        "error" => Severity.Error,
        _ => throw new CannotRunException($"--fail-on {name}: known are note, warning, error, never"),
    };

    private static void CheckFiles(Inspection inspection, Workspace files, CheckSettings settings, string[] paths)
    {
        // Scripts last: one that something starts has been read by then.
        IEnumerable<string> below = paths.SelectMany(p => FilesToCheck.Below(p, settings)).Distinct();
        SourceFile[] found = [.. below.Select(p => Named(files, p, paths)).OfType<SourceFile>()];
        foreach (SourceFile file in found.OrderBy(f => FileKinds.Of(f) == FileKind.Script))
        {
            if (!inspection.Check(file) && paths.Contains(file.Path))
            {
                Console.Error.WriteLine($"kirei-lab: {file.Path}: not understood, and not checked");
            }
        }
    }

    private static SourceFile? Named(Workspace files, string path, string[] paths) => files.Read(path)
        ?? (paths.Contains(path) ? throw new CannotRunException($"{path}: this is no text file") : null);

    private static CheckReport ReportOf(Inspection inspection, CheckSettings settings)
    {
        ImmutableArray<Finding> found =
        [
            .. inspection.Findings.Where(f => !settings.Ignored.Contains(f.Rule))
                .Select(f => f with { Severity = settings.Severities.GetValueOrDefault(f.Rule, f.Severity) }),
        ];
        (ImmutableArray<Finding> left, int suppressed) = Suppressions.Apply(found, inspection.Read);
        return new CheckReport(left, inspection.Understood, suppressed);
    }

    private static async Task DrillAsync(string? image, string[] paths, CancellationToken cancel)
    {
        string[] target = image is not null ? ["--image", image]
            : paths is [var path] && File.Exists(path) && FileKinds.OfName(path) == FileKind.Other ? ["--", Path.GetFullPath(path)]
            : throw new CannotRunException("--drill needs one script, or --image: build the image, and name it");
        await DrillVerb.Create().Parse(["--under", "none,tini,kirei", .. target]).InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false }, cancel);
    }
}
