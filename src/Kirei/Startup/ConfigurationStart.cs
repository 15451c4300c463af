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
        StandardStreams.WriteError(Encoding.UTF8.GetBytes(DiagnosticText.Print(shown)));
        return result;
    }

    private static ImmutableArray<string> Paths(UpOptions options, ConfigurationFiles files) =>
        !options.Files.IsEmpty ? options.Files
        : Array.Find(Usual, files.Exists) is { } found ? [found]
        : throw new UsageException($"there is no {string.Join(", ", Usual)}: name the file with --file");
}
