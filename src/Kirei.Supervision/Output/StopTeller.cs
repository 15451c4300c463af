using System.Text;
using Kirei.Linux;

namespace Kirei.Supervision.Output;

/// <summary>Tells how it ended: the report where one is wanted; words on standard error and in Kubernetes' termination log when it was not clean.</summary>
internal sealed class StopTeller(ISystem system, Log log, StopRecord record)
{
    // terminationMessagePath's default, Kubernetes' API reference of Container
    private const string TerminationLog = "/dev/termination-log";

    /// <summary>Tells it.</summary>
    /// <param name="reportPath">Where the report goes; null for nowhere.</param>
    /// <param name="isQuiet">Whether standard error is told nothing.</param>
    public void Tell(string? reportPath, bool isQuiet)
    {
        if (reportPath is not null)
        {
            WriteReport(reportPath);
        }

        if (record.HasKilled)
        {
            string[] lines = UncleanStop.Describe(record);
            if (!isQuiet)
            {
                foreach (string line in lines)
                {
                    log.Say(line);
                }
            }

            _ = system.TryWriteInto(TerminationLog, Encoding.UTF8.GetBytes(Text.Plain(string.Join("; ", lines))));
        }
    }

    private void WriteReport(string path)
    {
        try
        {
            system.ReplaceFile(path, StopReport.Write(record));
        }
        catch (LinuxException error)
        {
            log.Say($"--report: {error.Message}");
        }
    }
}
