using System;
using System.Text;
using Kirei.Linux;

namespace Kirei.Supervision.Output;

/// <summary>
/// Tells how it ended: the report where one is wanted; words on standard error and in Kubernetes' termination log when it was not clean.
/// </summary>
internal sealed class StopTeller(ISystem system, Log log, StopRecord record)
{
    private const int MostBytesOfAMessage = 4096; // Kubernetes' API reference of Container, terminationMessagePath

    /// <summary>Tells it. Never throws: the exit code must not be lost with the words about it.</summary>
    /// <param name="report">Where the report goes; null for nowhere.</param>
    /// <param name="terminationLog">Where the words about an unclean stop go besides standard error.</param>
    /// <param name="isQuiet">Whether nothing is written to standard error.</param>
    public void Tell(string? report, string terminationLog, bool isQuiet)
    {
        try
        {
            TellAll(report, terminationLog, isQuiet);
            TellOfTheEnd();
        }
        catch (Exception bug)
        {
            log.Say(new LogEvent(EventKind.Message) { OwnLevel = EventLevel.Error }, $"internal error ({bug.GetType().Name}): what happened cannot be reported");
        }
    }

    private void TellAll(string? report, string terminationLog, bool isQuiet)
    {
        if (report is not null)
        {
            WriteReport(report);
        }

        if (record.HasKilled)
        {
            string[] lines = UncleanStop.Describe(record);
            if (!isQuiet)
            {
                foreach (string line in lines)
                {
                    log.Say(new LogEvent(EventKind.StopUnclean), line);
                }
            }

            byte[] message = Encoding.UTF8.GetBytes(Text.Plain(string.Join("; ", lines)));
            _ = system.TryFillFile(terminationLog, message.AsSpan(0, Math.Min(message.Length, MostBytesOfAMessage)));
        }
    }

    private void TellOfTheEnd() => log.Note(
        new LogEvent(EventKind.StopReport)
        {
            Signal = record.Ending.Signal,
            Code = record.Ending.ExitCode,
            Verdict = record.Verdict,
            Reason = record.Ending.ReasonName,
        },
        $"exit code {record.Ending.ExitCode}, {record.Verdict}");

    private void WriteReport(string path)
    {
        try
        {
            system.WriteFile(path, content => StopReport.Write(record, content));
        }
        catch (LinuxException error)
        {
            log.Say(new LogEvent(EventKind.Message) { OwnLevel = EventLevel.Error }, $"--report: {error.Message}");
        }
    }
}
