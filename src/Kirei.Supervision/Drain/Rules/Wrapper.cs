namespace Kirei.Supervision.Drain;

/// <summary>A known wrapper, which would do harm if it got the signal.</summary>
internal sealed class Wrapper : Rule
{
    /// <inheritdoc/>
    public override string Name => "wrapper";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Hold;

    /// <inheritdoc/>
    public override string Reason => "a wrapper, which exits with its child";

    /// <inheritdoc/>
    public override string When => "su, runuser, sudo, doas, timeout, npm, a small init, or a program named by --wrapper, with a child";

    /// <inheritdoc/>
    public override string Done => "held; it exits with its child";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Reaction == Reaction.Mishandles && look.Tree[index].Children > 0;
}
