namespace Kirei.Supervision.Drain;

/// <summary>What a script does after its program.</summary>
internal sealed class PostStopWork : Rule
{
    /// <inheritdoc/>
    public override string Name => "post-stop-work";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Leave;

    /// <inheritdoc/>
    public override string Reason => "the script's own work after the main program";

    /// <inheritdoc/>
    public override string When =>
        "started after the stop by a process that continues because what it waited for has finished, or below such work; not a "
        + "sleep that would outlast the stop";

    /// <inheritdoc/>
    public override string Done => "left alone, with everything it starts";

    /// <inheritdoc/>
    public override string? Remedy => "the work after the main program did not finish; {time}";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look.IsLeftToItsWork(index);
}
