namespace Kirei.Supervision.Drain;

/// <summary>There is no /proc.</summary>
internal sealed class InMainsGroup : Rule
{
    /// <inheritdoc/>
    public override string Name => "group";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Tell;

    /// <inheritdoc/>
    public override string Reason => "in main's process group, there is no /proc to look closer";

    /// <inheritdoc/>
    public override string When => "/proc is missing";

    /// <inheritdoc/>
    public override string Done => "main's process group is told as a whole, and killed at the deadline";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        false;
}
