using System;
using System.CommandLine;
using System.Globalization;

namespace Kirei.Lab.Verbs;

/// <summary>The options of <c>drill</c>.</summary>
internal sealed class DrillOptions
{
    /// <summary>The command, or the arguments for the image.</summary>
    public Argument<string[]> Words { get; } = new("command")
    {
        Description = "After --: the command to run as PID 1 of a new PID namespace, or arguments for the image",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>An image.</summary>
    public Option<string?> Image { get; } = new("--image")
    {
        Description = "Drill a new container of this image; it is removed afterwards",
        HelpName = "IMAGE",
    };

    /// <summary>A container.</summary>
    public Option<string?> Container { get; } = new("--container")
    {
        Description = "Drill this existing container; it is left stopped",
        HelpName = "NAME",
    };

    /// <summary>A compose file.</summary>
    public Option<string?> Compose { get; } = new("--compose")
    {
        Description = "Drill a service of this Compose file: --compose FILE SERVICE",
        HelpName = "FILE",
    };

    /// <summary>The engine's command.</summary>
    public Option<string?> Engine { get; } = new("--engine")
    {
        Description = "docker, podman or nerdctl (default: the first one found)",
        HelpName = "COMMAND",
    };

    /// <summary>Words for the engine.</summary>
    public Option<string[]> EngineArgs { get; } = new("--engine-arg")
    {
        Description = "Passed to `docker create`: --engine-arg=--network=none; may be repeated",
        HelpName = "ARG",
    };

    /// <summary>Inits to put in front.</summary>
    public Option<string?> Under { get; } = new("--under")
    {
        Description = "Compare under these inits: none,tini,tini-g,dumb-init,catatonit,kirei",
        HelpName = "LIST",
    };

    /// <summary>The stop signal.</summary>
    public Option<string?> StopSignal { get; } = new("--signal")
    {
        Description = "The stop signal (default: the image's own, or TERM)",
        HelpName = "SIGNAL",
    };

    /// <summary>The grace.</summary>
    public Option<TimeSpan?> Grace { get; } =
        DurationOption.Of("--grace", "How long the stop may take (default: the container's own, the engine's, or 10s)");

    /// <summary>Up when a line is printed.</summary>
    public Option<string?> ReadyLog { get; } = new("--ready-log")
    {
        Description = "Ready when a line of output matches",
        HelpName = "REGEX",
    };

    /// <summary>Up when a port is open.</summary>
    public Option<int?> ReadyTcp { get; } = Number("--ready-tcp", "PORT", "Ready when the target accepts a connection on this port");

    /// <summary>Up when there is an answer.</summary>
    public Option<string?> ReadyHttp { get; } = new("--ready-http") { Description = "Ready when this URL responds", HelpName = "URL" };

    /// <summary>Up after a time.</summary>
    public Option<TimeSpan?> ReadyAfter { get; } =
        DurationOption.Of("--ready-after", "Ready after this time (default 1s, or 100ms after another --ready sign)");

    /// <summary>Patience.</summary>
    public Option<TimeSpan?> ReadyTimeout { get; } =
        DurationOption.Of("--ready-timeout", "Give up if it is not ready by then (default 60s)");

    /// <summary>Repetitions.</summary>
    public Option<int?> Repeat { get; } = Number("--repeat", "N", "Number of repetitions (default 1)");

    /// <summary>Environment.</summary>
    public Option<string[]> Env { get; } = new("--env", "-e")
    {
        Description = "NAME=value for the target; may be repeated",
        HelpName = "NAME=VALUE",
    };

    /// <summary>Load.</summary>
    public Option<string?> Load { get; } = new("--load")
    {
        Description = "Run this command repeatedly meanwhile, and count its failures",
        HelpName = "COMMAND",
    };

    /// <summary>Expected exit codes.</summary>
    public Option<string?> ExpectExit { get; } = new("--expect-exit")
    {
        Description = "Fail unless PID 1 exits with one of these codes: 0,143",
        HelpName = "CODES",
    };

    /// <summary>Expected output.</summary>
    public Option<string[]> ExpectLog { get; } = new("--expect-log")
    {
        Description = "Fail unless a line of output after the stop signal matches; may be repeated",
        HelpName = "REGEX",
    };

    /// <summary>The JSON file.</summary>
    public Option<string?> Json { get; } = new("--json")
    {
        Description = "Write everything observed as JSON; - is standard output",
        HelpName = "FILE",
    };

    /// <summary>The JUnit file.</summary>
    public Option<string?> JUnit { get; } = new("--junit") { Description = "Write the verdicts as a JUnit test report", HelpName = "FILE" };

    /// <summary>The page.</summary>
    public Option<string?> Html { get; } = new("--html") { Description = "Write a page with the timeline", HelpName = "FILE" };

    /// <summary>Puts all of them into a command.</summary>
    public void AddTo(Command command)
    {
        Option[] all =
        [
            Image, Container, Compose, Engine, EngineArgs, Under, StopSignal, Grace, ReadyLog, ReadyTcp, ReadyHttp, ReadyAfter,
            ReadyTimeout, Repeat, Env, Load, ExpectExit, ExpectLog, Json, JUnit, Html,
        ];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }

        command.Arguments.Add(Words);
    }

    private static Option<int?> Number(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                return number;
            }

            result.AddError($"{name} {text}: not a number");
            return null;
        },
    };
}
