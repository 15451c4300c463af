namespace Kirei.Lab.Verdicts;

/// <summary>How the stop went as a whole.</summary>
internal enum StopVerdict
{
    /// <summary>Everyone ended by itself.</summary>
    Clean,

    /// <summary>PID 1 ended in time, and someone was cut off with it.</summary>
    Cut,

    /// <summary>PID 1 was still there when the grace was over.</summary>
    KilledAtGrace,
}

/// <summary>How one process fared.</summary>
internal enum ProcessVerdict
{
    /// <summary>It got the signal, handled it, and ended by itself.</summary>
    Handled,

    /// <summary>It got the signal, had no handler, and ended by the default action.</summary>
    EndedByDefault,

    /// <summary>It ended by itself and was never asked.</summary>
    EndedUnasked,

    /// <summary>It handled the signal more than once.</summary>
    Twice,

    /// <summary>It got the signal and ignored it, until it was killed.</summary>
    Ignored,

    /// <summary>It was killed and had never got the signal.</summary>
    NeverAsked,

    /// <summary>It was killed while it dealt with the signal.</summary>
    Cut,

    /// <summary>It had ended before the stop, and nobody had waited for it.</summary>
    Zombie,
}

/// <summary>A verdict on one process.</summary>
/// <param name="Process">Which.</param>
/// <param name="Verdict">What.</param>
/// <param name="Sentence">The same in words.</param>
internal sealed record ProcessJudgement(ProcessStory Process, ProcessVerdict Verdict, string Sentence)
{
    /// <summary>Whether it was killed, in whichever way.</summary>
    public bool WasKilled => Verdict is ProcessVerdict.Ignored or ProcessVerdict.NeverAsked or ProcessVerdict.Cut;
}
