using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>A script whose program has finished.</summary>
internal sealed class ScriptGoesOn : Rule
{
    /// <inheritdoc/>
    public override string Name => "script-goes-on";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Leave;

    /// <inheritdoc/>
    public override string Reason => "what it waited for has finished, so it continues";

    /// <inheritdoc/>
    public override string When =>
        "a shell or a wrapper whose wait is over because the process it waited for has finished; or a program whose children "
        + "have finished without being waited for; or a reader that itself holds the other end of its pipe";

    /// <inheritdoc/>
    public override string Done =>
        "left alone, until it has been idle without a child for 250 ms (of processor time, while it does not sleep)";

    /// <inheritdoc/>
    public override string? Remedy => "the work after the main program did not finish; {time}";

    /// <inheritdoc/>
    public override Patience Patience => Patience.AWhile;

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        look[index] is { IsMover: true, Entry: { GoesOn: true, IsWork: false } } && IsShort(look, index);

    private static bool IsShort(Look look, int index)
    {
        ref readonly ProcessFacts process = ref look.Tree[index];
        return process.IsShell || process.Kind == ProcessKind.Wrapper || process.Input == PipeInput.OwnEnd
            || process.Pause > look.Moment.TimeLeft || !look[index].Entry.GoesOnFromAWait;
    }
}
