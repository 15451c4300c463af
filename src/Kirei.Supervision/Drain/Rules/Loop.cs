namespace Kirei.Supervision.Drain;

/// <summary>A loop that restarts what was signalled.</summary>
internal sealed class Loop : Rule
{
    /// <inheritdoc/>
    public override string Name => "loop";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Cut;

    /// <inheritdoc/>
    public override string Reason => "a loop that restarts what was signalled";

    /// <inheritdoc/>
    public override string When => "it has no handler, and has restarted what was signalled; or it waits for such a "
        + "process. Not while one that waits for it has just run, and may be about to continue";

    /// <inheritdoc/>
    public override string Done => "killed, before the process it has started";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Reaction == Reaction.IsCut && look[index].Teller == Teller.Nobody && Repeats.IsLoop(look, index);
}
