namespace Kirei.Supervision.Drain;

/// <summary>Shortly before the deadline, every process that can finish is signalled.</summary>
internal sealed class LastCall : Rule
{
    /// <inheritdoc/>
    public override string Name => "last-call";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Tell;

    /// <inheritdoc/>
    public override string Reason => "the deadline is near, and kirei has not signalled it yet";

    /// <inheritdoc/>
    public override string When =>
        "in the last eighth of the drain, or its last second if that is longer: it handles the signal, and kirei has not signalled "
        + "it yet";

    /// <inheritdoc/>
    public override string Done => "signalled, so that it can exit by itself";

    /// <inheritdoc/>
    public override string? Remedy => "it was signalled only shortly before the deadline; {time}";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look.Moment.Now >= look.Moment.LastCall
            && look[index].Reaction is Reaction.Finishes or Reaction.Defers
            && !IsBelowACall(look, index);

    // The topmost one is signalled, and takes care of those below it.
    private static bool IsBelowACall(Look look, int index)
    {
        for (int i = look.Tree[index].ParentIndex; i >= 0; i = look.Tree[i].ParentIndex)
        {
            if (look[i].Rule is LastCall)
            {
                return true;
            }
        }

        return false;
    }
}
