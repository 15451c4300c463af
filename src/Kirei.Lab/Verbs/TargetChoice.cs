using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using Kirei.Lab.Targets;

namespace Kirei.Lab.Verbs;

/// <summary>Exactly one target out of those that the command line can name.</summary>
internal sealed class TargetChoice
{
    private readonly Func<string?, Func<ITarget>?> _make;

    private TargetChoice(string title, bool canBePutUnder, Func<string?, Func<ITarget>?> make) =>
        (Title, CanBePutUnder, _make) = (title, canBePutUnder, make);

    /// <summary>What is drilled.</summary>
    public string Title { get; }

    /// <summary>Whether an init can be put in front.</summary>
    public bool CanBePutUnder { get; }

    /// <summary>Reads it.</summary>
    public static TargetChoice Of(DrillOptions options, ParseResult parsed, StopOrder stop)
    {
        RefuseUnknownOptions(options, parsed);
        Launch launch = new([.. parsed.GetValue(options.Words) ?? []], [.. parsed.GetValue(options.Env) ?? []]);
        string? image = parsed.GetValue(options.Image),
            container = parsed.GetValue(options.Container),
            file = parsed.GetValue(options.Compose);
        ImmutableArray<string> more = [.. parsed.GetValue(options.EngineArgs) ?? []];
        Engine Engine() => Targets.Engine.Find(parsed.GetValue(options.Engine));
        return (image, container, file, launch.Command.Length) switch
        {
            (null, null, null, > 0) => OfCommand(launch, stop),
            ({ } name, null, null, _) => OfImage(Engine(), name, launch, stop, more),
            (null, { } name, null, 0) => OfExisting($"container {name}", () => new ContainerTarget(Engine(), name)),
            (null, null, { } path, 1) =>
                OfExisting($"service {launch.Command[0]}", () => new ComposeTarget(Engine(), path, launch.Command[0])),
            (null, null, not null, _) => throw new CannotRunException("--compose FILE needs the name of one service"),
            (null, null, null, 0) =>
                throw new CannotRunException("nothing to drill: write `drill -- COMMAND`, or --image, --container, --compose"),
            _ => throw new CannotRunException("more than one target: a command, --image, --container and --compose exclude each other"),
        };
    }

    /// <summary>The words are greedy: what looks like an option stands behind -- or is a mistake.</summary>
    private static void RefuseUnknownOptions(DrillOptions options, ParseResult parsed)
    {
        int behind = parsed.Tokens.SkipWhile(t => t.Type != TokenType.DoubleDash).Skip(1).Count();
        string? unknown = parsed.GetResult(options.Words)?.Tokens
            .SkipLast(behind)
            .Select(t => t.Value)
            .FirstOrDefault(v => v.StartsWith("--", StringComparison.Ordinal));
        if (unknown is not null)
        {
            throw new CannotRunException($"there is no option {unknown}; see `kirei-lab drill --help`, and put -- before a command");
        }
    }

    /// <summary>Makes the target under an init, or as it is; null when that init is not there.</summary>
    public Func<ITarget>? Under(string? init) => _make(init);

    private static TargetChoice OfCommand(Launch launch, StopOrder stop) => new(
        string.Join(' ', launch.Command),
        true,
        init => Peers.Prefix(init ?? Peers.None, stop.Grace) is { } prefix
            ? () => new NamespaceTarget(launch with { Command = [.. prefix, .. launch.Command] }, launch)
            : null);

    private static TargetChoice OfImage(Engine engine, string image, Launch launch, StopOrder stop, ImmutableArray<string> more) => new(
        string.Join(' ', launch.Command.Prepend(image)),
        true,
        init => init is not (null or "tini") && Peers.Prefix(init) is null
            ? null
            : () => new ImageTarget(engine, image, launch, new ImageOptions(init, stop.Grace, stop.Signal, more)));

    private static TargetChoice OfExisting(string title, Func<ITarget> make) => new(title, false, _ => make);
}
