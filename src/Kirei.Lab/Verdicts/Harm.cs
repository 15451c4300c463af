using System;
using System.Linq;
using Kirei.Lab.Verdicts.Harms;

namespace Kirei.Lab.Verdicts;

/// <summary>Why it matters that a process was cut: somebody took the cut for an end, or it was writing.</summary>
/// <param name="Name">For machines.</param>
/// <param name="Sentence">What came of it, a sentence that can stand behind the process's own.</param>
/// <param name="IsBeyondKirei">Whether kirei would not prevent it either: it sees who reads a pipe, not who reads a socket.</param>
internal sealed record Harm(string Name, string Sentence, bool IsBeyondKirei = false)
{
    private static readonly Func<ProcessStory, Evidence, Harm?>[] InOrder = [WentOn.Find, TakenForTheEnd.Find, OpenFiles.Find];

    /// <summary>The worst that is known to have come of it; null for nothing.</summary>
    public static Harm? Of(ProcessStory cut, Evidence evidence) =>
        InOrder.Select(rule => rule(cut, evidence)).FirstOrDefault(harm => harm is not null);
}
