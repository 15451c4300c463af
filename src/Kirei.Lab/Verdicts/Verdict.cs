namespace Kirei.Lab.Verdicts;

/// <summary>How the stop went as a whole.</summary>
internal enum StopVerdict
{
    /// <summary>Every process that had something to lose ended by itself.</summary>
    Clean,

    /// <summary>PID 1 ended in time, and a process with something to lose was killed or ended by the signal.</summary>
    Cut,

    /// <summary>
    /// Every process ended by itself, and yet something went wrong: told twice, begun because of the stop, left without a reader.
    /// </summary>
    NotClean,

    /// <summary>PID 1 was still there when the grace was over.</summary>
    KilledAtGrace,
}

/// <summary>How one process fared.</summary>
internal enum ProcessVerdict
{
    /// <summary>It got the signal, handled it, and ended by itself.</summary>
    Handled,

    /// <summary>It ended by itself and was never asked.</summary>
    EndedUnasked,

    /// <summary>It has no handler and nothing to save, and ended by the default action: a sleep, or the shell that waited for it.</summary>
    EndedByDefault,

    /// <summary>It has no handler, and the signal ended it in the middle of what it did.</summary>
    Cut,

    /// <summary>Two processes told it to stop.</summary>
    Twice,

    /// <summary>What it wrote to, the reader of its pipe or its terminal, was gone before it.</summary>
    Deserted,

    /// <summary>It was begun because the stop had ended another process, and was then stopped itself.</summary>
    BegunAfterTheStop,

    /// <summary>It got the signal and ignored it, until it was killed.</summary>
    Ignored,

    /// <summary>It was killed and had never got the signal.</summary>
    NeverAsked,

    /// <summary>It was killed while it dealt with the signal.</summary>
    Killed,

    /// <summary>It had ended before the stop, and its parent had not waited for it.</summary>
    Zombie,
}

/// <summary>A verdict on one process.</summary>
/// <param name="Process">Which.</param>
/// <param name="Verdict">What.</param>
/// <param name="Harm">What came of it that it was cut; null where nothing is known to have.</param>
/// <param name="Sentence">The verdict in words.</param>
internal sealed record ProcessJudgement(ProcessStory Process, ProcessVerdict Verdict, Harm? Harm, string Sentence)
{
    /// <summary>Whether it was killed, in whichever way.</summary>
    public bool WasKilled => Verdict is ProcessVerdict.Ignored or ProcessVerdict.NeverAsked or ProcessVerdict.Killed;

    /// <summary>Whether it did not come to its own end.</summary>
    public bool WasCutOff => WasKilled
        || Verdict == ProcessVerdict.Cut
        || (Verdict == ProcessVerdict.Deserted && Process.KilledBy is not null);

    /// <summary>Whether something went wrong with it, however it ended.</summary>
    public bool IsOdd => Verdict is ProcessVerdict.Twice or ProcessVerdict.Deserted or ProcessVerdict.BegunAfterTheStop;
}
