using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>A shell at a prompt without children.</summary>
internal sealed class HungUpShell : Rule
{
    /// <inheritdoc/>
    public override string Name => "hung-up-shell";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Tell;

    /// <inheritdoc/>
    public override string Reason => "an interactive shell whose children are gone";

    /// <inheritdoc/>
    public override string When => "a shell at a prompt, which ignores TERM, once its children are gone";

    /// <inheritdoc/>
    public override string Done => "gets HUP";

    /// <inheritdoc/>
    public override string? Remedy => "it ignores {signal}; let it handle {signal} (look for trap '' TERM, nohup, a blocked signal)";

    /// <inheritdoc/>
    public override Signal SignalFor(Look look, int index) => Signal.Hup;

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        ReactionFact.IsInteractiveShell(look.Tree[index]) && look.Tree[index].Children == 0;
}
