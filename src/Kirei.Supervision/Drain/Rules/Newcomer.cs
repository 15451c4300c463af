using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>A program that a script has started since the stop, and that may be a short one.</summary>
internal sealed class Newcomer : Rule
{
    /// <inheritdoc/>
    public override string Name => "newcomer";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Hold;

    /// <inheritdoc/>
    public override string Reason => "started after the stop, and may exit by itself";

    /// <inheritdoc/>
    public override string When =>
        "it handles the stop signal, other processes are finishing, and a waiting script has started it since the stop (or just "
        + "before): it may only be checking whether something is still there (while tmux has-session; do sleep 1; done)";

    /// <inheritdoc/>
    public override string Done => "held for 250 ms, then signalled";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) => Handler.IsItsTurn(look, index) && MayEndByItself(look, index);

    /// <summary>Whether a program is young, and its script much older, so that it may be a short one.</summary>
    public static bool MayEndByItself(Look look, int index)
    {
        ref readonly DrainEntry entry = ref look[index].Entry;
        int parent = look.Tree[index].ParentIndex;
        return parent >= 0 && look.Tree[parent].IsShell && look[parent].Reaction == Reaction.IsCut && look.CanFinish(index) && !entry.IsWork
            && look.Moment.Now < entry.FirstSeen + DrainMoment.RestTime && IsYoung(look, index)
            && !look.Moment.IsImpatient && (look.DoOthersFinish(index) || HaveOthersFinished(look, index));
    }

    private static bool HaveOthersFinished(Look look, int index)
    {
        ref readonly ProcessFacts process = ref look.Tree[index];
        return look.Ledger.Finished > 0 && !look.Ledger.WasTold(look.Tree[process.ParentIndex].Id, process.Shape);
    }

    private static bool IsYoung(Look look, int index) => look[index].Entry.IsNewborn
        || (look.Tree[look.Tree[index].ParentIndex].Age > look.Tree[index].Age + DrainMoment.MuchOlder
            && look.Tree[index].Age < 2 * DrainMoment.RestTime);
}
