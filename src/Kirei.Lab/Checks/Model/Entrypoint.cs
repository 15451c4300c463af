using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Lab.Checks.Model;

/// <summary>
/// What becomes PID 1 of a container, followed from the file that names it through shells and scripts to the programs. The rules ask this
/// and not the text. What cannot be followed is not in it.
/// </summary>
/// <param name="Start">Where it is named.</param>
/// <param name="Image">What is known of the image.</param>
/// <param name="Inits">Inits that stand in front from the beginning, from the outside inwards.</param>
/// <param name="Shells">Shells that run a text as PID 1, or where PID 1 was before.</param>
/// <param name="Programs">Programs that PID 1 becomes, or that an init has as its child.</param>
internal sealed record Entrypoint(
    Place Start, ImageFacts Image, ImmutableArray<Wrapper> Inits, ImmutableArray<ShellRun> Shells, ImmutableArray<ProgramRun> Programs)
{
    /// <summary>Variables of the container's environment, as far as the files say.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The init that is PID 1; null for none.</summary>
    public Wrapper? Init => Inits.FirstOrDefault();

    /// <summary>Whether kirei is one of them, or an init that is not known: nothing is said about what is below.</summary>
    public bool IsLookedAfter => Inits.Any(i => i.Kind is WrapperKind.Kirei or WrapperKind.OtherInit);
}

/// <summary>What is known of an image.</summary>
/// <param name="Shell">What its /bin/sh is.</param>
/// <param name="StopSignal">Its stop signal; null for SIGTERM.</param>
/// <param name="StopSignalPlace">Where that is set; null where it comes with the base image or with nothing.</param>
internal sealed record ImageFacts(ShellKind Shell, string? StopSignal, Place? StopSignalPlace)
{
    /// <summary>Whether it is known that no base image sets another stop signal.</summary>
    public bool IsStopSignalKnown { get; init; }

    /// <summary>Whether the file itself sets the entrypoint, so that the base image's is not in front.</summary>
    public bool HasOwnEntrypoint { get; init; }

    /// <summary>An image of which nothing is known.</summary>
    public static ImageFacts Unknown { get; } = new(ShellKind.Unknown, null, null);
}

/// <summary>A shell that runs a text.</summary>
/// <param name="Flow">What it does.</param>
/// <param name="IsInline">Whether the text is an argument: the shell form, <c>sh -c</c>.</param>
/// <param name="Init">The init whose child it is; null where it is PID 1 itself.</param>
/// <param name="Start">Where the shell is named.</param>
internal sealed record ShellRun(ScriptFlow Flow, bool IsInline, Wrapper? Init, Place Start)
{
    /// <summary>Whether the shell becomes its last command by itself, and so is gone before anything is stopped.</summary>
    public Certainty BecomesLast { get; init; }
}

/// <summary>Whether something holds.</summary>
internal enum Certainty
{
    /// <summary>It does not.</summary>
    No,

    /// <summary>That depends on what is not known.</summary>
    Maybe,

    /// <summary>It does.</summary>
    Yes,
}

/// <summary>A program that is started.</summary>
/// <param name="Invocation">It, and what stands in front.</param>
/// <param name="Place">Where.</param>
/// <param name="IsMain">Whether PID 1 becomes it, or an init has it as its child.</param>
internal sealed record ProgramRun(Invocation Invocation, Place Place, bool IsMain);
