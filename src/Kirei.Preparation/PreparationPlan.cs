using System;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>Everything that was asked for before the command: immutable from here on.</summary>
internal sealed record PreparationPlan
{
    /// <summary>Nothing.</summary>
    public static PreparationPlan None { get; } = new();

    /// <summary>The options as they were given, to be given to another kirei.</summary>
    public ImmutableArray<OsString> Words { get; init; } = [];

    /// <summary>Who the command runs as, <c>USER[:GROUP]</c>; null to stay who we are.</summary>
    public string? User { get; init; }

    /// <summary>Its supplementary groups; null when nothing was said of them.</summary>
    public GroupChoice? Groups { get; init; }

    /// <summary>Whether the inherited environment is left behind.</summary>
    public bool ClearsEnvironment { get; init; }

    /// <summary>Environment files, the later ones go before the earlier.</summary>
    public ImmutableArray<EnvironmentSource> EnvironmentFiles { get; init; } = [];

    /// <summary>Variables, which go before those of the files.</summary>
    public ImmutableArray<(OsString Name, OsString Value)> Variables { get; init; } = [];

    /// <summary>
    /// Variables to be read from the file that NAME_FILE names; <see cref="SecretFiles.Auto"/> for those that lie where secrets are
    /// mounted.
    /// </summary>
    public ImmutableArray<string> SecretFiles { get; init; } = [];

    /// <summary>What has to be there first.</summary>
    public ImmutableArray<WaitRequest> Waits { get; init; } = [];

    /// <summary>How long to wait for each; <see cref="WaitTarget.ForEver"/> for no limit.</summary>
    public TimeSpan WaitTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the command is started although something was not there in time.</summary>
    public bool StartsAnyway { get; init; }

    /// <summary>Configuration files to make.</summary>
    public ImmutableArray<RenderRequest> Renders { get; init; } = [];

    /// <summary>What an unset variable in a template means.</summary>
    public UnsetVariables Unset { get; init; } = UnsetVariables.Strict;

    /// <summary>The only variables that templates have, written as <c>$NAME</c> too; null for all, in braces.</summary>
    public ImmutableArray<OsString>? RenderVariables { get; init; }

    /// <summary>Commands that must agree to the configuration.</summary>
    public ImmutableArray<ImmutableArray<OsString>> RenderChecks { get; init; } = [];

    /// <summary>What is to belong to the user.</summary>
    public ImmutableArray<OwnRequest> Owned { get; init; } = [];

    /// <summary>Folders of programs to run first.</summary>
    public ImmutableArray<OsString> HookFolders { get; init; } = [];

    /// <summary>How long each of them may run; null for as long as it likes.</summary>
    public TimeSpan? HookLimit { get; init; }

    /// <summary>What the command may use.</summary>
    public ProcessLimits Limits { get; init; } = new();

    /// <summary>The directory to start in; null to stay.</summary>
    public OsString? Directory { get; init; }

    /// <summary>Whether it is to be said what was taken by itself.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Whether it does something by itself, so that it makes sense without a command.</summary>
    public bool DoesWork => !(Waits.IsEmpty && Renders.IsEmpty && Owned.IsEmpty && HookFolders.IsEmpty);

    /// <summary>Whether there is anything in it that a stop signal has to be able to end: a file that is read may be a pipe.</summary>
    public bool TakesTime => DoesWork || !(EnvironmentFiles.IsEmpty && SecretFiles.IsEmpty);
}

/// <summary>What is to belong to the user.</summary>
/// <param name="Path">Where it begins.</param>
/// <param name="IsSoft">Whether the start goes on where something there cannot be given away.</param>
internal sealed record OwnRequest(OsString Path, bool IsSoft);

/// <summary>A template, or a folder of them, and where its result goes.</summary>
/// <param name="Source">The template or folder.</param>
/// <param name="Target">The file or folder it becomes.</param>
/// <param name="Mode">The permission bits; null for those of the file that is there.</param>
/// <param name="Owner">USER[:GROUP]; null for that of the file that is there.</param>
internal sealed record RenderRequest(OsString Source, OsString Target, int? Mode, string? Owner)
{
    /// <summary>
    /// Begins the name of a variable that is there for a template alone: it is not handed on to the command, as its content may be a
    /// secret.
    /// </summary>
    public static ReadOnlySpan<byte> ContentVariable => "KIREI_CONTENT_"u8;

    /// <summary>Whether the template is copied as it is.</summary>
    public bool IsRaw { get; init; }

    /// <summary>Whether <see cref="Source"/> is the name of the variable that holds the template.</summary>
    public bool IsVariable { get; init; }
}
