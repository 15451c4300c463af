namespace Kirei.Supervision.Drain;

/// <summary>Below a shell with a trap that was signalled.</summary>
internal sealed class LeftToTrap : Rule
{
    /// <inheritdoc/>
    public override string Name => "left-to-trap";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Leave;

    /// <inheritdoc/>
    public override string Reason => "its shell's trap takes care of it";

    /// <inheritdoc/>
    public override string When => "it is below a shell with a trap, and that shell was signalled, or is below a process that was";

    /// <inheritdoc/>
    public override string Done => "left to the trap, until the shell has exited";

    /// <inheritdoc/>
    public override string? Remedy => "its shell's trap did not stop it; let the trap kill it and wait for it";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Teller == Teller.SomebodyAbove && IsTraps(look, look.Tree[index].ParentIndex);

    private static bool IsTraps(Look look, int parent) =>
        ReactionFact.HasTrap(look.Tree[parent]) || (look.Tree[parent].IsShell && look[parent].IsTold);
}
