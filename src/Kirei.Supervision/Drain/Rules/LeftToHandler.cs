using Kirei.Supervision.Snapshot;

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
    public override string When => "it is below any other process that was signalled; or it is part of the step of a make "
        + "or ninja that is cut, which ends its step itself, and mistakes one that has ended already for a failure";

    /// <inheritdoc/>
    public override string Done => "left to that process, until that process has exited";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Teller == Teller.SomebodyAbove || IsStepOfOneThatIsCut(look, index);

    private static bool IsStepOfOneThatIsCut(Look look, int index)
    {
        int runner = look.Tree[index].ParentIndex;
        while (runner >= 0 && look.Tree[runner].Kind != ProcessKind.StepRunner)
        {
            runner = look.Tree[runner].ParentIndex;
        }

        return runner >= 0 && look[index].Reaction == Reaction.IsCut && look[runner].Rule is Cut
            && ReactionFact.Handles(look.Tree[runner], look.Moment.SignalFor(look.Tree[runner]));
    }
}
