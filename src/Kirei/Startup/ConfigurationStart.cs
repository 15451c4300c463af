using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Kirei.Configuration;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Plans;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Supervision.Init;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Startup;

/// <summary>From the options of <c>kirei up</c> to the plan; what is to be said of the files goes to standard error.</summary>
internal static class ConfigurationStart
{
    private static readonly string[] Usual = ["kirei.yaml", "kirei.yml", "/etc/kirei/kirei.yaml"];

    /// <summary>Reads the files.</summary>
    /// <exception cref="UsageException">No file was named, and none is where it is looked for.</exception>
    public static ConfigurationResult Read(CommandLine line)
    {
        EnvironmentBlock environment = line.Init.Environment;
        ConfigurationFiles files = new();
        ConfigurationResult result = ConfigurationReader.Read(
            new ConfigurationInput
            {
                Paths = Paths(line.Up, files),
                Environment = environment,
                Program = Self.Program,
                Folder = Self.WorkingDirectory?.ToString() ?? "/",
                Profiles =
                [
                    .. line.Up.Profiles, .. (environment.Get("COMPOSE_PROFILES") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries),
                ],
                Services = [.. line.Init.Command.Select(name => name.ToString())],
            },
            files);
        IEnumerable<Diagnostic> shown = result.Diagnostics.Where(
            diagnostic => diagnostic.Severity == Severity.Error || !line.Init.IsQuiet);
        Tell(shown);
        return result;
    }

    private static void Tell(IEnumerable<Diagnostic> diagnostics)
    {
        if (Failure.Format == LogFormat.Text)
        {
            StandardStreams.WriteError(Encoding.UTF8.GetBytes(DiagnosticText.Print(diagnostics)));
            return;
        }

        foreach (Diagnostic one in diagnostics)
        {
            StandardStreams.WriteError(Failure.LineOf(
                DiagnosticText.Line(one), one.Severity == Severity.Error ? EventLevel.Error : EventLevel.Warn));
        }
    }

    /// <summary>Whether there is a file where it is looked for when none is named.</summary>
    public static bool HasUsual => Array.Exists(Usual, new ConfigurationFiles().Exists);

    /// <summary>
    /// The plan with the grace that counts: what the command line says goes before the file; where neither says anything, the platform is
    /// asked.
    /// </summary>
    public static ContainerPlan WithGraceOf(InitPlan line, ContainerPlan container) =>
        !line.IsGraceAssumed || container.IsGraceAssumed
            ? container with { Grace = line.Grace, IsGraceAssumed = line.IsGraceAssumed }
            : container;

    private static ImmutableArray<string> Paths(UpOptions options, ConfigurationFiles files) =>
        !options.Files.IsEmpty ? options.Files
        : Array.Find(Usual, files.Exists) is { } found ? [found]
        : throw new UsageException($"there is no {string.Join(", ", Usual)}: name the file with --file");
}
