namespace Kirei.Supervision.Drain;

/// <summary>A loop that begins again what was told.</summary>
internal sealed class Loop : Rule
{
    /// <inheritdoc/>
    public override string Name => "loop";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Cut;

    /// <inheritdoc/>
    public override string Reason => "a loop that begins again what was told";

    /// <inheritdoc/>
    public override string When => "it has no handler, and has begun again what was told; or it waits for such a one";

    /// <inheritdoc/>
    public override string Done => "ended, before what it has begun";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index].Reaction == Reaction.IsCut && look[index].Teller == Teller.Nobody && (HasRepeated(look, index) || WaitsForALoop(look, index));

    /// <summary>Whether a process is the same once more as one that was told.</summary>
    public static bool Repeats(Look look, int index)
    {
        ref readonly ProcessFacts process = ref look.Tree[index];
        int loop = process.ParentIndex;
        if (!look[index].Entry.IsNewborn || look[index].Entry.WasSent || loop < 0 || Newcomer.MayEndByItself(look, index)
            || ((look[loop].IsTold || look[index].Teller == Teller.SomebodyAbove) && (look[loop].Rule ?? look[loop].Entry.Rule) != RuleCatalogue.DeferredTrap))
        {
            return false;
        }

        ref readonly ProcessFacts parent = ref look.Tree[loop];
        bool isCopy = parent.IsShell && process.Shape == parent.Shape;
        return (parent.Kind == ProcessKind.WorkList && look.Ledger.Finished > 0)
            || (process.Shape != 0 && !isCopy && look.Ledger.WasTold(parent.Id, process.Shape));
    }

    private static bool HasRepeated(Look look, int index)
    {
        for (int child = look.Tree.FirstChild(index); child >= 0; child = look.Tree.NextSibling(child))
        {
            if (Repeats(look, child))
            {
                return true;
            }
        }

        return false;
    }

    // Whoever else it waits for: what it would do after that is not for a loop that was cut.
    private static bool WaitsForALoop(Look look, int index)
    {
        for (int child = look.Tree.FirstChild(index); child >= 0; child = look.Tree.NextSibling(child))
        {
            if (look.IsAwaitedByParent(child) && look[child].Reaction == Reaction.IsCut && look[child].Teller == Teller.Nobody
                && (HasRepeated(look, child) || WaitsForALoop(look, child)))
            {
                return true;
            }
        }

        return false;
    }
}
