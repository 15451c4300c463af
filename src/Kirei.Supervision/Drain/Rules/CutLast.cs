namespace Kirei.Supervision.Drain;

/// <summary>It has no handler, and other processes are still finishing.</summary>
internal sealed class CutLast : Rule
{
    /// <inheritdoc/>
    public override string Name => "cut-last";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Hold;

    /// <inheritdoc/>
    public override string Reason => "has no handler, and is killed once the others have finished";

    /// <inheritdoc/>
    public override string When => "none of the above: the signal would kill it, and other processes are still finishing";

    /// <inheritdoc/>
    public override string Done => "held until its turn comes";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        true;
}
