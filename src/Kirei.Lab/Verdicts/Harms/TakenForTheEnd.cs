using System.Linq;

namespace Kirei.Lab.Verdicts.Harms;

/// <summary>
/// A reader that knew nothing of the stop took the end of the pipe, or of the connection, for the end of the data: a dump cut short, stored
/// as a whole one.
/// </summary>
internal static class TakenForTheEnd
{
    /// <summary>The rule.</summary>
    public static Harm? Find(ProcessStory cut, Evidence evidence) =>
        evidence.Processes.FirstOrDefault(p => IsDeceived(p, cut, evidence)) is { } reader
            ? Of(reader, cut.Descriptors.IsConnectedTo(reader.Descriptors))
            : null;

    private static Harm Of(ProcessStory reader, bool isSocket) => new(
        "taken-for-the-end",
        $"{reader.Called} read from it, and took the end of the {(isSocket ? "connection" : "pipe")} for the end of the data",
        IsBeyondKirei: isSocket);

    private static bool IsDeceived(ProcessStory reader, ProcessStory writer, Evidence evidence) =>
        reader.Index != writer.Index
        && writer.Descriptors.WritesTo(reader.Descriptors)
        && reader is { KilledBy: null, ExitCode: 0 }
        && reader.EndedAt >= writer.EndedAt
        && !reader.Took(evidence);
}
