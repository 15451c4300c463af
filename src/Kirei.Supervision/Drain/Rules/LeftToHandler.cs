namespace Kirei.Supervision.Drain;

/// <summary>Below a program that was signalled.</summary>
internal sealed class LeftToHandler : Rule
{
    /// <inheritdoc/>
    public override string Name => "left-to-handler";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Leave;

    /// <inheritdoc/>
    public override string Reason => "below a process that was signalled";

    /// <inheritdoc/>
    public override string When => "it is below any other process that was signalled";

    /// <inheritdoc/>
    public override string Done => "left to that process, until that process has exited";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Teller == Teller.SomebodyAbove;
}
