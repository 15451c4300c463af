using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>
/// A rule of the drain: when it applies, what is done, and the words for it. Each rule stands in a file of its own in Rules/, and in the
/// <see cref="RuleCatalogue"/>, whose order decides: the first rule that applies to a process is the one it is under. The words are the
/// only origin of docs/reference/rules.md, of what <c>-v</c> says, of the report's names and of the lines after an unclean stop.
/// </summary>
internal abstract class Rule
{
    /// <summary>Its name in reports and documentation.</summary>
    public abstract string Name { get; }

    /// <summary>What is done with a process under it.</summary>
    public abstract Stance Stance { get; }

    /// <summary>Why, as the end of a line that begins with what was done: <c>SIGTERM app (7): handles it</c>.</summary>
    public abstract string Reason { get; }

    /// <summary>When it applies, for the documentation: a clause.</summary>
    public abstract string When { get; }

    /// <summary>What is done, for the documentation: a clause.</summary>
    public abstract string Done { get; }

    /// <summary>
    /// Why a process under it had to be killed at the deadline and what would change that; null where it only waited for others.
    /// </summary>
    public virtual string? Remedy => null;

    /// <summary>How long a process may stay under it before it is judged anew.</summary>
    public virtual Patience Patience => Patience.UntilAnEvent;

    /// <summary>Whether it applies.</summary>
    /// <param name="look">The look.</param>
    /// <param name="index">The process's place in the tree.</param>
    public abstract bool Applies(Look look, int index);

    /// <summary>The signal for a process that is told, cut or killed under it.</summary>
    public virtual Signal SignalFor(Look look, int index) => look.Moment.SignalFor(look.Tree[index]);
}

/// <summary>What a rule does with a process.</summary>
internal enum Stance
{
    /// <summary>It is sent the signal, once, and let finish.</summary>
    Tell,

    /// <summary>It is sent the signal, which ends it.</summary>
    Cut,

    /// <summary>It is not sent anything for now: it waits for somebody, or its turn has not come.</summary>
    Hold,

    /// <summary>It is not sent anything: somebody else tells it, or it is at its own work.</summary>
    Leave,

    /// <summary>It is killed.</summary>
    Kill,
}

/// <summary>When a hold ends by itself. The end is computed once, when a process comes under the rule, and kept in the ledger.</summary>
internal enum Patience
{
    /// <summary>Never: an event ends it.</summary>
    UntilAnEvent,

    /// <summary>A moment: what is in doubt is looked at again within milliseconds.</summary>
    AMoment,

    /// <summary>A quarter of a second.</summary>
    AWhile,

    /// <summary>Half of the time that is left to the deadline.</summary>
    HalfOfTheRest,
}
