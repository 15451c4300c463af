using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Dockerfiles;

/// <summary>
/// The image that a stage of a Dockerfile builds, as far as the file says: how it starts, and which files are copied into it.
/// </summary>
internal sealed class BuiltImage : IScriptSource
{
    private static readonly string[] SearchPath = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
    private readonly Variables _variables = new();
    private readonly List<Copied> _copies = [];
    private readonly ShellKind? _shell;
    private string _folder = "/";
    private Stage? _commandStage;
    private Instruction? _stopSignal;

    /// <summary>The image.</summary>
    /// <param name="dockerfile">The file.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="context">Finds what COPY takes from.</param>
    public BuiltImage(Dockerfile dockerfile, Stage stage, BuildContext context)
    {
        Stack<Stage> chain = [];
        for (Stage? at = stage; at is not null; at = ParentOf(dockerfile, at))
        {
            chain.Push(at);
        }

        Base = chain.Peek().Base;
        foreach (Instruction argument in dockerfile.Instructions.TakeWhile(i => i.Keyword != "FROM").Where(i => i.Keyword == "ARG"))
        {
            _variables.Declare(argument.Arguments.Text);
        }

        foreach (Stage at in chain)
        {
            foreach (Instruction instruction in at.Instructions)
            {
                Apply(instruction, at, dockerfile, context);
            }
        }

        _shell = Shell is null ? BaseImages.ShellOf(Base) : ShellOf(Shell);
    }

    /// <summary>The image that it begins with.</summary>
    public string Base { get; }

    /// <summary>ENTRYPOINT.</summary>
    public Instruction? Entrypoint { get; private set; }

    /// <summary>CMD.</summary>
    public Instruction? Command { get; private set; }

    /// <summary>SHELL.</summary>
    public Instruction? Shell { get; private set; }

    /// <summary>Variables that it sets.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>What the rules want to know.</summary>
    public ImageFacts Facts
    {
        get
        {
            ShellKind sh = BaseImages.ShellOf(Base);
            string? own = _stopSignal is null ? null : _variables.Expand(_stopSignal.Arguments.Text);
            string? inherited = BaseImages.StopSignalOf(Base);
            Place? place = own is null ? null : _stopSignal!.Arguments.Place();
            return new ImageFacts(sh, _stopSignal is null ? inherited : own, place)
            {
                IsStopSignalKnown = own is not null || (sh != ShellKind.Unknown && inherited is null && _stopSignal is null),
                HasOwnEntrypoint = Entrypoint is not null,
            };
        }
    }

    /// <summary>What becomes its PID 1; null where the file says nothing about it.</summary>
    /// <param name="entrypoint">Words of a manifest in the place of ENTRYPOINT.</param>
    /// <param name="command">Words of a manifest in the place of CMD.</param>
    /// <param name="init">An init that the engine puts in front.</param>
    public Entrypoint? Trace(ImmutableArray<Argument>? entrypoint = null, ImmutableArray<Argument>? command = null, Wrapper? init = null)
    {
        EntrypointTracer tracer = new(Facts, this);
        Entrypoint? traced = entrypoint is not null || command is not null
            ? TraceWords(tracer, entrypoint, command, init)
            : TraceOwn(tracer, init);
        return traced is null ? null : traced with { Environment = Environment };
    }

    /// <inheritdoc/>
    public Passage? Find(string path)
    {
        string[] places = path.Contains('/', StringComparison.Ordinal)
            ? [ImagePath.Combine(_folder, path)]
            : [.. SearchPath.Select(f => f + "/" + path)];
        return Enumerable.Reverse(_copies).SelectMany(c => places.Select(c.Find)).FirstOrDefault(found => found is not null);
    }

    private static Stage? ParentOf(Dockerfile dockerfile, Stage stage) =>
        dockerfile.Stages.Take(stage.Index).LastOrDefault(s => string.Equals(s.Name, stage.Base, StringComparison.OrdinalIgnoreCase));

    private void Apply(Instruction instruction, Stage stage, Dockerfile dockerfile, BuildContext context)
    {
        switch (instruction.Keyword)
        {
            case "ENTRYPOINT":
                Entrypoint = instruction;
                Command = _commandStage == stage ? Command : null; // that of the image below is void
                break;
            case "CMD":
                (Command, _commandStage) = (instruction, stage);
                break;
            case "SHELL":
                Shell = instruction;
                break;
            case "STOPSIGNAL":
                _stopSignal = instruction;
                break;
            case "WORKDIR":
                _folder = ImagePath.Combine(_folder, _variables.Expand(instruction.Arguments.Text.Trim('"')) ?? "");
                break;
            case "ARG" or "ENV":
                _variables.Declare(instruction.Arguments.Text);
                break;
            case "COPY" or "ADD":
                _copies.Add(new Copied(instruction, _folder, _variables, dockerfile, context));
                break;
        }

        if (instruction.Keyword == "ENV")
        {
            Variables own = new();
            own.Declare(instruction.Arguments.Text);
            foreach ((string name, string? value) in own.All)
            {
                Environment[name] = value ?? "";
            }
        }
    }

    private static ShellKind? ShellOf(Instruction shell) => shell.Json is [var program, ..]
        ? (program.Text[(program.Text.LastIndexOf('/') + 1)..] switch
        {
            "bash" => ShellKind.Bash,
            "dash" => ShellKind.Dash,
            "ash" or "busybox" => ShellKind.Busybox,
            "sh" => ShellKind.Unknown,
            _ => null,
        })
        : null;

    private Entrypoint? TraceOwn(EntrypointTracer tracer, Wrapper? init)
    {
        if ((Entrypoint ?? Command) is not { } start)
        {
            return _stopSignal is null ? null : new Entrypoint(_stopSignal.Arguments.Place(), Facts, [], [], []);
        }

        Place place = start.Arguments.Place();
        if (start.Json is not { } words)
        {
            return _shell is { } shell ? tracer.TraceShellForm(place, start.Arguments, shell, init) : null;
        }

        ImmutableArray<Passage> more = Entrypoint is null || Command is null ? []
            : Command.Json ?? [Implied("/bin/sh", Command), Implied("-c", Command), Command.Arguments];
        return tracer.Trace(place, [.. words.Concat(more).Select(Argument.Of)], init);
    }

    /// <summary>A word that stands nowhere, but goes in front of the shell form.</summary>
    private static Passage Implied(string word, Instruction instruction) => Passage.At(instruction.Arguments.File, word, instruction.Span);

    private Entrypoint? TraceWords(
        EntrypointTracer tracer, ImmutableArray<Argument>? entrypoint, ImmutableArray<Argument>? command, Wrapper? init)
    {
        ImmutableArray<Argument> first = entrypoint ?? [.. (Entrypoint?.Json ?? []).Select(Argument.Of)];
        ImmutableArray<Argument> rest = command ?? (entrypoint is not null ? [] : [.. (Command?.Json ?? []).Select(Argument.Of)]);
        ImmutableArray<Argument> words = [.. first, .. rest];
        return words.IsEmpty || (entrypoint is null && Entrypoint is { Json: null })
            ? TraceOwn(tracer, init)
            : tracer.Trace(words[0].Source.Place(), words, init);
    }
}
