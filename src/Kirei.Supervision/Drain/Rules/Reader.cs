using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>Reads what others may still write.</summary>
internal sealed class Reader : Rule
{
    /// <inheritdoc/>
    public override string Name => "reader";

    /// <inheritdoc/>
    public override Stance Stance => Stance.Hold;

    /// <inheritdoc/>
    public override string Reason => "reads what others are still writing";

    /// <inheritdoc/>
    public override string When =>
        "its standard input, or the pipe, named pipe or terminal that it reads, is written by a process that is finishing (with "
        + "a handler or without one); also the processes that such a reader has started";

    /// <inheritdoc/>
    public override string Done => "held until its writers have exited";

    /// <inheritdoc/>
    public override string? Remedy => "it was still reading from a pipe; let the writer exit, or close the pipe";

    /// <inheritdoc/>
    public override bool Applies(Look look, int index) =>
        (look[index].IsReading && look[index].Reaction != Reaction.Stays) || IsPartOfOne(look, index);

    // while read line; do convert "$line"; done: what it starts is a part of the filter, except for what writes to it.
    private static bool IsPartOfOne(Look look, int index)
    {
        int parent = look.Tree[index].ParentIndex;
        return parent >= 0
            && look[parent].Rule is Reader
            && ReadsOthers(look, parent)
            && !look[index].IsDue
            && look[index].Reaction != Reaction.Stays;
    }

    private static bool ReadsOthers(Look look, int index)
    {
        Ends readers = look.Tree.Channels.Readers;
        int link = readers.OfProcess(index);
        while (link >= 0 && readers[link].FromOwn)
        {
            link = readers[link].NextOfProcess;
        }

        return link >= 0 || look.Tree[index].Input == PipeInput.Unreadable;
    }
}
