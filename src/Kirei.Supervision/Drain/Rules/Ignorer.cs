namespace Kirei.Supervision.Drain;

/// <summary>It ignores the signal.</summary>
internal sealed class Ignorer : Rule
{
    /// <inheritdoc/>
    public override string Name => "ignorer";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Hold;

    /// <inheritdoc/>
    public override string Reason => "ignores it";

    /// <inheritdoc/>
    public override string When => "it ignores the stop signal and TERM, or blocks it and does not read it";

    /// <inheritdoc/>
    public override string Done => "its children are judged; it exits by itself, or is killed at the deadline";

    /// <inheritdoc/>
    public override string? Remedy => "it ignores {signal}; let it handle {signal} (look for trap '' TERM, nohup, a blocked signal)";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Reaction == Reaction.Stays;
}
