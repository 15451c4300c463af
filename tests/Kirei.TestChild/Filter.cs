using System.Collections.Generic;
using System.Linq;

namespace Kirei.TestChild;

/// <summary>Writes what it has read only at its end, as sort does.</summary>
internal static class Filter
{
    public static int Run(Options options, EventLog log)
    {
        log.Add("start");
        List<string> lines = [.. StandardInput.Lines()];
        Work.For(options.CleanUp, options.IsBusy);
        if (!lines.All(EventLog.TrySay))
        {
            log.Add("lost its output");
            return Server.BrokenPipe;
        }
        log.Add("drained");
        return options.ExitCode;
    }
}
