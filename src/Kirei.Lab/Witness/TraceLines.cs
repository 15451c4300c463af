namespace Kirei.Lab.Witness;

/// <summary>Puts the lines of trace_pipe together to events: a command name may have line feeds in it, prctl(2), PR_SET_NAME.</summary>
internal sealed class TraceLines
{
    private const int Longest = 8192; // of an event; a path has at most 4096 bytes
    private string? _begun;

    /// <summary>Takes the next line.</summary>
    /// <returns>The event that it completes; null for none.</returns>
    public WitnessEvent? Take(string line)
    {
        string text = _begun is null || TraceLine.IsHead(line) ? line : $"{_begun}\n{line}";
        WitnessEvent? seen = TraceLine.Parse(text, out bool isWhole);
        _begun = isWhole || text.Length > Longest ? null : text;
        return isWhole ? seen : null;
    }
}
