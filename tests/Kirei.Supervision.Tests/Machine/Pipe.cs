using System.Collections.Generic;
using System.Linq;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>What stands between those who write and those who read.</summary>
internal enum PipeKind
{
    /// <summary>A pipe or FIFO: its end of file comes with the end of the last writer, EPIPE with the end of the last reader.</summary>
    Pipe,

    /// <summary>
    /// A pseudo-terminal: the holder of the master side reads, all on the terminal write; they get HUP when the holder ends.
    /// </summary>
    Terminal,

    /// <summary>A regular file that grows: whoever follows it polls, and has no end of file.</summary>
    File,
}

/// <summary>A pipe, a terminal or a followed file: who writes it, who reads it, and how much has been written.</summary>
internal sealed class Pipe(Computer computer, PipeKind kind = PipeKind.Pipe)
{
    private bool _hasFinishedWriter;

    public PipeKind Kind { get; } = kind;

    public IEnumerable<Simulated> Writers =>
        computer.Alive.Where(process => process.Outputs.Contains(this) || process.HoldsOpen.Contains(this));

    public IEnumerable<Simulated> Readers => computer.Alive.Where(process => process.Input == this || process.AlsoReads.Contains(this));

    public bool HasWriters => Writers.Any();

    /// <summary>In lines.</summary>
    public int Written { get; private set; }

    /// <summary>A writer was cut: what comes out of it is not the whole.</summary>
    public bool IsTruncated { get; private set; }

    public Simulated? LastReader { get; private set; }

    public void Write() => Written++;

    /// <summary>A process that had it open has ended.</summary>
    public void Left(Simulated ended)
    {
        bool wroteIt = ended.Outputs.Contains(this) || ended.HoldsOpen.Contains(this);
        IsTruncated |= ended.Outputs.Contains(this) && ended.WasCut && ended.Behaviour.HasOutput;
        _hasFinishedWriter |= wroteIt && ended.HasFinished;
        LastReader = wroteIt ? LastReader : ended;
        if (Kind == PipeKind.Terminal && !wroteIt)
        {
            Writers.ToList().ForEach(process => process.LoseTerminal(ended));
        }
        else if (Kind != PipeKind.File && wroteIt && !HasWriters)
        {
            Readers.ToList().ForEach(End);
        }
    }

    /// <summary>
    /// The reader has all: what it still does with it is its work after the program, where that was told and has finished.
    /// </summary>
    private void End(Simulated reader)
    {
        reader.IsAtWork |= _hasFinishedWriter && !IsTruncated && reader.Behaviour.Pause == default;
        reader.OnEndOfFile();
    }
}
