using System.Threading;

namespace Kirei.TestChild;

/// <summary>A game server: <c>stop</c> on its console makes it save and end. The end of its input tells it nothing.</summary>
internal static class CommandReader
{
    public static int Run(Options options, EventLog log)
    {
        log.Add("start");
        foreach (var line in StandardInput.Lines())
        {
            if (line != "stop")
                continue;
            log.Add("told to stop");
            Work.For(options.CleanUp, options.IsBusy);
            log.Add("saved");
            return options.ExitCode;
        }
        log.Add("end of input");
        Thread.Sleep(Timeout.Infinite);
        return options.ExitCode;
    }
}
