using System.CommandLine;
using Kirei.Lab.Checks.Formats;

namespace Kirei.Lab.Verbs;

/// <summary>The options of <c>check</c>.</summary>
internal sealed class CheckOptions
{
    /// <summary>What is checked.</summary>
    public Argument<string[]> Paths { get; } = new("path")
    {
        Description = "Dockerfiles, scripts, Compose files, Kubernetes manifests, quadlets, and folders with them (default: the working directory)",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>An image.</summary>
    public Option<string?> Image { get; } = new("--image")
    {
        Description = "Check an image: its entrypoint and the script in it",
        HelpName = "IMAGE",
    };

    /// <summary>A container.</summary>
    public Option<string?> Container { get; } = new("--container")
    {
        Description = "Check a container: its entrypoint, its grace and the script in it",
        HelpName = "NAME",
    };

    /// <summary>The engine's command.</summary>
    public Option<string?> Engine { get; } = new("--engine")
    {
        Description = "docker, podman or nerdctl (default: the first one found)",
        HelpName = "COMMAND",
    };

    /// <summary>A stage.</summary>
    public Option<string?> Target { get; } = new("--target") { Description = "The stage of the Dockerfile that is built (default: the last)", HelpName = "STAGE" };

    /// <summary>Formats.</summary>
    public Option<string[]> Format { get; } = new("--format", "-f")
    {
        Description = $"{FormatCatalogue.Names}; with =FILE into a file; may be repeated",
        HelpName = "FORMAT[=FILE]",
    };

    /// <summary>When it fails.</summary>
    public Option<string?> FailOn { get; } = new("--fail-on")
    {
        Description = "Exit with 1 from this severity on: note, warning, error, never (default: warning)",
        HelpName = "SEVERITY",
    };

    /// <summary>The settings.</summary>
    public Option<string?> Config { get; } = new("--config")
    {
        Description = "Settings (default: .kirei-check.yaml, where there is one)",
        HelpName = "FILE",
    };

    /// <summary>A rule to explain.</summary>
    public Option<string?> Explain { get; } = new("--explain") { Description = "Explain a rule", HelpName = "RULE" };

    /// <summary>Whether to drill.</summary>
    public Option<bool> Drill { get; } = new("--drill")
    {
        Description = "Afterwards, stop the script or image for real, without an init, under tini and under kirei",
    };

    /// <summary>Puts all of them into a command.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [Image, Container, Engine, Target, Format, FailOn, Config, Explain, Drill];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }

        command.Arguments.Add(Paths);
    }
}
