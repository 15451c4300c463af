namespace Kirei.Supervision.Drain;

/// <summary>A shell with a trap that waits for a foreground child.</summary>
internal sealed class DeferredTrap : Rule
{
    /// <inheritdoc/>
    public override string Name => "deferred-trap";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Tell;

    /// <inheritdoc/>
    public override string Reason => "its trap runs once its foreground child has exited";

    /// <inheritdoc/>
    public override string When => "a shell that handles the signal and waits for a foreground child; its turn has come";

    /// <inheritdoc/>
    public override string Done =>
        "signalled; the foreground child is judged along with it, since no trap runs before that child has exited: without a "
        + "handler it is left alone until half-time, but a sleep or a server is killed at once";

    /// <inheritdoc/>
    public override string? Remedy => "its trap waits for a foreground child; start that child with & and wait for it";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Reaction == Reaction.Defers && Handler.IsItsTurn(look, index);
}
