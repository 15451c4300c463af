namespace Kirei.Supervision.Drain;

/// <summary>It handles the signal.</summary>
internal sealed class Handler : Rule
{
    /// <inheritdoc/>
    public override string Name => "handler";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Tell;

    /// <inheritdoc/>
    public override string Reason => "handles it";

    /// <inheritdoc/>
    public override string When =>
        "it handles the stop signal, or reads it (signalfd, sigwait), and its turn has come: main waits for it, directly or "
        + "through others; or neither main nor any process it waits for can still finish, main has exited, or half of the time to "
        + "the deadline is over";

    /// <inheritdoc/>
    public override string Done => "signalled, once";

    /// <inheritdoc/>
    public override string? Remedy => "it handles {signal} but did not finish; {time}";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look.CanFinish(index) && IsItsTurn(look, index);

    /// <summary>Whether it is the turn of a process that can finish.</summary>
    public static bool IsItsTurn(Look look, int index) =>
        look[index].IsDue || (look.IsTurnOfOthers && !(look.HasTrapsRunning && IsPartOfADaemon(look, index)));

    // A trap may be stopping it in its own way.
    private static bool IsPartOfADaemon(Look look, int index)
    {
        int top = index;
        while (look.Tree[top].ParentIndex >= 0)
        {
            top = look.Tree[top].ParentIndex;
        }

        return top != look.Main && look[top].Entry is { IsNewborn: false, Parent: null, GoesOn: false };
    }
}
