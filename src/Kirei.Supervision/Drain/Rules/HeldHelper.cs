namespace Kirei.Supervision.Drain;

/// <summary>It handles the signal, but main is not done yet.</summary>
internal sealed class HeldHelper : Rule
{
    /// <inheritdoc/>
    public override string Name => "helper";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Hold;

    /// <inheritdoc/>
    public override string Reason => "handles it, and is signalled once main is done";

    /// <inheritdoc/>
    public override string When => "it handles the stop signal, and its turn has not come; also everything below such a process";

    /// <inheritdoc/>
    public override string Done => "held until its turn comes";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look.CanFinish(index) || IsBelowOne(look, index);

    private bool IsBelowOne(Look look, int index) =>
        look.Tree[index].ParentIndex is >= 0 and var parent && look[parent].Rule == this && look[index].Reaction != Reaction.Stays;
}
