using System.Linq;
using Kirei.Linux;

namespace Kirei.Lab.Verdicts;

/// <summary>Who told a process to stop.</summary>
internal static class Telling
{
    /// <summary>
    /// Whether two others told it, kirei and a trap, say: many programs give up their clean-up at a second signal. One teller that repeats
    /// itself means it; what a program sends itself is its own affair; and what came while the first was pending counts once, as it does
    /// for
    /// the process.
    /// </summary>
    public static bool WasToldByTwo(this ProcessStory process, Evidence evidence) =>
        !evidence.IsInferred
        && process.Got(evidence)
            .Where(s => s.Sender != process.Index && s.Outcome != Witness.SendOutcome.AlreadyPending)
            .Where(s => s.Handled || process.Reads(s))
            .Select(s => s.Sender)
            .Distinct()
            .Count() > 1;

    /// <summary>
    /// Whether its terminal was taken from it: the kernel hung it up, and it had not been asked before. Who leads a session and ends takes
    /// the terminal with it, tty_ioctl(4).
    /// </summary>
    public static bool WasHungUp(this ProcessStory process, Evidence evidence) =>
        process.Signals.FirstOrDefault(s => s is { FromKernel: true, WasDropped: false } && s.Signal == Signal.Hup) is { } hangUp
        && !process.Got(evidence).Any(s => s.At <= hangUp.At);

    /// <summary>Whether it wrote to a pipe that had no reader left, and the reader had been stopped before it.</summary>
    public static bool LostItsReader(this ProcessStory process, Evidence evidence) =>
        process.Signals.FirstOrDefault(s => s.Signal.Number == SigPipe && s.Sender == process.Index) is { } broken
        && (process.KilledBy?.Number == SigPipe || evidence.Processes.Any(reader =>
            reader.Index != process.Index
            && process.Descriptors.WritesTo(reader.Descriptors)
            && reader.EndedAt <= broken.At
            && (reader.KilledBy is not null || reader.Got(evidence).Any())));

    private const int SigPipe = 13;
}
