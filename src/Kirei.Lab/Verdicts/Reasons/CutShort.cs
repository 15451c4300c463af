using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>
/// A program without a handler was ended by the signal in the middle of what it did. It is worst where another process took that for the
/// end
/// of the work.
/// </summary>
internal static class CutShort
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        ProcessJudgement? cut = c.WasNobodyKilled
            ? c.Processes.Where(p => p.Verdict == ProcessVerdict.Cut)
                .OrderBy(p => p.Harm is null)
                .ThenBy(p => ProgramNames.IsShell(p.Process))
                .FirstOrDefault()
            : null;
        return cut is null
            ? null
            : new Reason(cut.Harm?.Name ?? "no-handler", Why(cut), Change(c, cut));
    }

    private static string Why(ProcessJudgement cut) =>
        $"{cut.Process.Called} has no handler for {cut.Process.KilledBy}, which cut it in the middle of its work"
        + (cut.Harm is { } harm ? $"; {harm.Sentence}." : ".");

    private static string Change(Case c, ProcessJudgement cut) => cut.Harm?.Name switch
    {
        "went-on" => "Use `set -e` (and `set -o pipefail`), so that the script ends with its step; or put kirei in front, which ends the script first.",
        "taken-for-the-end" when cut.Harm.IsBeyondKirei =>
            "Let the reader know by more than the end of the connection that all was sent, such as a last line or a length.",
        "taken-for-the-end" => "Write to a temporary name and rename it when all went well; or put kirei in front, which ends the reader before the writer.",
        _ when ProgramNames.IsShell(cut.Process) =>
            $"If lines are left for it to run, give the script a trap for {c.Signal.Name}; or put kirei in front, which lets the script go on when its program has ended.",
        _ => $"Let {cut.Process.Label} handle {c.Signal}, or save in an on-stop hook what it must not lose.",
    };
}
