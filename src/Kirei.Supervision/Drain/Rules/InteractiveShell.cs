namespace Kirei.Supervision.Drain;

/// <summary>A shell at a prompt.</summary>
internal sealed class InteractiveShell : Rule
{
    /// <inheritdoc/>
    public override string Name => "interactive-shell";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Hold;

    /// <inheritdoc/>
    public override string Reason => "an interactive shell, which exits when its terminal hangs up";

    /// <inheritdoc/>
    public override string When => "a shell at a prompt, which ignores TERM";

    /// <inheritdoc/>
    public override string Done => "held; gets HUP once its children are gone, as if its terminal had hung up";

    /// <inheritdoc/>
    public override string? Remedy => "it ignores {signal}; let it handle {signal} (look for trap '' TERM, nohup, a blocked signal)";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        ReactionFact.IsInteractiveShell(look.Tree[index])
            && (look[index].Reaction == Reaction.Stays || look[index].Entry.Rule is InteractiveShell or HungUpShell)
          && look.Tree[index].Children > 0;
}
