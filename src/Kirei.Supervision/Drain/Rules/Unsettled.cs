namespace Kirei.Supervision.Drain;

/// <summary>In the middle of a fork or an exec.</summary>
internal sealed class Unsettled : Rule
{
    /// <inheritdoc/>
    public override string Name => "unsettled";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Hold;

    /// <inheritdoc/>
    public override string Reason => "is just starting a process";

    /// <inheritdoc/>
    public override string When =>
        "in the middle of a fork or an exec (a shell that does not sleep, a parent that blocks every signal, a child that has "
        + "not called exec yet), and what the signal would do to it was not known before; or a running parent that may be about "
        + "to wait for its child; also everything below such a process";

    /// <inheritdoc/>
    public override string Done => "looked at again after 2 ms, for at most 20 ms (200 ms while it gets no processor time)";

    /// <inheritdoc/>
    public override Patience Patience => Patience.AMoment;

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Teller == Teller.Nobody
          && (look[index].Reaction == Reaction.Unknown || (look.Tree[index].ParentIndex is var p && p >= 0 && look[p].Rule == this));
}
