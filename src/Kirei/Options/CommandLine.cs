using Kirei.Preparation;
using Kirei.Supervision.Init;

namespace Kirei.Options;

/// <summary>What was asked for, by arguments and by the environment.</summary>
/// <param name="Init">The command, and how to run it.</param>
/// <param name="Preparation">What to prepare before it.</param>
internal sealed record CommandLine(InitPlan Init, PreparationPlan Preparation)
{
    /// <summary>What <c>kirei up</c> was asked for.</summary>
    public UpOptions Up { get; init; } = UpOptions.None;

    /// <summary>What is asked of a running kirei.</summary>
    public AskOptions Ask { get; init; } = AskOptions.None;

    /// <summary>What is to be told instead of running anything.</summary>
    public Question Asked { get; init; }

    /// <summary>How what was asked about is to be shown.</summary>
    public View View { get; init; }
}

/// <summary>How an answer is shown.</summary>
/// <param name="Form">In which form.</param>
/// <param name="IsWatched">Whether it is shown again whenever it has changed.</param>
internal readonly record struct View(ViewForm Form, bool IsWatched);

/// <summary>The forms of an answer.</summary>
internal enum ViewForm
{
    /// <summary>For a reader.</summary>
    Text,

    /// <summary>For a program.</summary>
    Json,

    /// <summary>A picture.</summary>
    Svg,
}

/// <summary>What a command line may ask instead of naming a command.</summary>
internal enum Question
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>How it is used: <c>--help</c>.</summary>
    Help,

    /// <summary>Which version it is: <c>--version</c>.</summary>
    Version,
}
